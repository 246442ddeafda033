package drawing

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Picture writes the drawing as PNG, so many pixels wide. Its texts are years, numbers and our own words: the letters of other
// scripts stand in the tables.
func (d *Drawing) Picture(wide int) ([]byte, error) {
	scale := float64(wide) / d.Wide
	canvas := image.NewRGBA(image.Rect(0, 0, wide, int(math.Ceil(d.High*scale))))
	draw.Draw(canvas, canvas.Bounds(), image.White, image.Point{}, draw.Src)
	letters, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	for _, s := range d.Shapes {
		switch {
		case s.Text != "":
			if err := writeText(canvas, letters, s, scale); err != nil {
				return nil, err
			}
		case len(s.Line) > 0:
			fill(canvas, strokes(s.Line, max(s.Width*scale, 1), scale), colour(s.Stroke))
		default:
			if s.Fill != "" {
				fill(canvas, scaled(s.Rings, scale), colour(s.Fill))
			}
			for _, ring := range s.Rings {
				if s.Stroke != "" {
					fill(canvas, strokes(append(ring[:len(ring):len(ring)], ring[0]), max(s.Width*scale, 0.5), scale), colour(s.Stroke))
				}
			}
		}
	}
	var b bytes.Buffer
	err = png.Encode(&b, canvas)
	return b.Bytes(), err
}

func scaled(rings [][]Point, scale float64) [][]Point {
	list := make([][]Point, len(rings))
	for i, ring := range rings {
		list[i] = make([]Point, len(ring))
		for k, p := range ring {
			list[i][k] = Point{p.X * scale, p.Y * scale}
		}
	}
	return list
}

// strokes makes each piece of a line an area of its own.
func strokes(line []Point, width, scale float64) (rings [][]Point) {
	for i := 1; i < len(line); i++ {
		a, b := Point{line[i-1].X * scale, line[i-1].Y * scale}, Point{line[i].X * scale, line[i].Y * scale}
		dx, dy := b.X-a.X, b.Y-a.Y
		long := math.Hypot(dx, dy)
		if long == 0 {
			continue
		}
		nx, ny := -dy/long*width/2, dx/long*width/2
		rings = append(rings, []Point{{a.X + nx, a.Y + ny}, {b.X + nx, b.Y + ny}, {b.X - nx, b.Y - ny}, {a.X - nx, a.Y - ny}})
	}
	return rings
}

// fill paints areas. The filler knows only where something is, not how often: rings that lie within others must run the other
// way, as those of maps do.
func fill(canvas *image.RGBA, rings [][]Point, with color.Color) {
	bounds := canvas.Bounds()
	filler := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	for _, ring := range rings {
		for i, p := range ring {
			if i == 0 {
				filler.MoveTo(float32(p.X), float32(p.Y))
			} else {
				filler.LineTo(float32(p.X), float32(p.Y))
			}
		}
		filler.ClosePath()
	}
	filler.Draw(canvas, bounds, image.NewUniform(with), image.Point{})
}

func writeText(canvas *image.RGBA, letters *opentype.Font, s Shape, scale float64) error {
	face, err := opentype.NewFace(letters, &opentype.FaceOptions{Size: s.Size * scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return err
	}
	defer face.Close()
	drawer := font.Drawer{Dst: canvas, Src: image.NewUniform(colour(s.Fill)), Face: face}
	x := fixed.Int26_6(s.At.X * scale * 64)
	if s.Middle {
		x -= drawer.MeasureString(s.Text) / 2
	}
	drawer.Dot = fixed.Point26_6{X: x, Y: fixed.Int26_6(s.At.Y * scale * 64)}
	drawer.DrawString(s.Text)
	return nil
}

// colour reads #rrggbb.
func colour(text string) color.RGBA {
	n, err := strconv.ParseUint(text[1:], 16, 24)
	if err != nil {
		return color.RGBA{A: 255}
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}
