package roman

// procedures are the standards whose rules reach across syllables or need readings, and so are no tables.
func procedures() []Standard {
	return []Standard{
		{ID: "pinyin", Name: "Hanyu Pinyin", Lang: "zh", Script: "Hani", Target: "Latn", run: hanSystem{}.run},
		{ID: "pinyin-tones", Name: "Hanyu Pinyin with tone marks", Lang: "zh", Script: "Hani", Target: "Latn", run: hanSystem{tones: true}.run},
		{ID: "wade-giles", Name: "Wade-Giles", Lang: "zh", Script: "Hani", Target: "Latn", run: hanSystem{wadeGiles: true}.run},
		{ID: "rr-kor", Name: "Revised Romanisation 2000 (Korean)", Lang: "ko", Script: "Kore", Target: "Latn", run: systemRR.hangul},
		{ID: "mr-kor", Name: "McCune-Reischauer 1939 (Korean)", Lang: "ko", Script: "Kore", Target: "Latn", run: systemMR.hangul},
		{ID: "alalc-kor-1997", Name: "ALA-LC 1997 (Korean)", Lang: "ko", Script: "Kore", Target: "Latn", run: systemMR.hangul},
		{ID: "bgnpcgn-kor-kn-1945", Name: "BGN/PCGN 1945 (DPR Korea)", Lang: "ko", Script: "Kore", Target: "Latn", run: systemMR.hangul},
		{ID: "bgnpcgn-kor-rok-2011", Name: "BGN/PCGN 2011 (Republic of Korea)", Lang: "ko", Script: "Kore", Target: "Latn", run: systemRR.hangul},
		{ID: "iso11941-kor-1", Name: "ISO/TR 11941:1996 method 1", Lang: "ko", Script: "Kore", Target: "Latn", run: isoMethod1.hangul},
		{ID: "iso11941-kor-2", Name: "ISO/TR 11941:1996 method 2", Lang: "ko", Script: "Kore", Target: "Latn", run: isoMethod2.hangul},
		{ID: "hepburn", Name: "Hepburn (Japanese kana)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemHepburn.kana},
		{ID: "hepburn-bgnpcgn", Name: "BGN/PCGN 1976 (modified Hepburn)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemHepburn.kana},
		{ID: "hepburn-passport", Name: "Passport Hepburn (Japan)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemPassport.kana},
		{ID: "iso3602", Name: "ISO 3602:1989 (Kunrei)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemISO3602.kana},
	}
}
