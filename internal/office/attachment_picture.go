package office

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	_ "image/gif" // pictures that are read

	"entente/internal/attachment"
	"entente/internal/fault"
	"entente/internal/store"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // pictures that are read
)

// Limits of pictures that are opened. A small file can unfold into gigabytes: its head is read first.
const (
	mostPixels     = 24 << 20
	longestSide    = 16_000
	largestPicture = 30 << 20 // bytes of the file
	smallPicture   = 480      // the longer side of a small picture
)

// drawing is how many pictures are unfolded at a time, whoever asks.
var drawing = make(chan struct{}, 2)

// SmallPicture draws an attached picture small, from its points alone: nothing else of the file is in it. Errors: as File;
// Invalid for what is no picture, is too large to be unfolded or is broken.
func (o *Office) SmallPicture(ctx context.Context, r store.Reader, id string) (content []byte, media string, err error) {
	a, file, err := o.File(ctx, r, id, 0)
	if err != nil {
		return nil, "", err
	}
	defer file.Close()
	if !attachment.Picture(a.Media) || a.Size > largestPicture {
		return nil, "", noPicture
	}
	head, form, err := image.DecodeConfig(file)
	if err != nil || head.Width < 1 || head.Height < 1 || head.Width > longestSide || head.Height > longestSide || head.Width*head.Height > mostPixels {
		return nil, "", noPicture
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, "", err
	}
	select {
	case drawing <- struct{}{}:
		defer func() { <-drawing }()
	case <-ctx.Done():
		return nil, "", fault.New(fault.Unavailable, "other pictures are being drawn; try again in a moment: %w", ctx.Err())
	}
	whole, _, err := image.Decode(file)
	if err != nil {
		return nil, "", noPicture
	}
	small := shrunk(whole)
	var b bytes.Buffer
	if form == "jpeg" {
		err = jpeg.Encode(&b, small, &jpeg.Options{Quality: 82})
	} else {
		form, err = "png", png.Encode(&b, small)
	}
	return b.Bytes(), "image/" + form, err
}

var noPicture = fault.New(fault.Invalid, "there is no small picture of this file; download it to look at it")

// shrunk is a picture whose longer side is small, drawn anew.
func shrunk(whole image.Image) image.Image {
	from := whole.Bounds()
	w, h := from.Dx(), from.Dy()
	if longer := max(w, h); longer > smallPicture {
		w, h = max(1, w*smallPicture/longer), max(1, h*smallPicture/longer)
	}
	to := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(to, to.Bounds(), whole, from, draw.Src, nil)
	return to
}
