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
		{ID: "bgnpcgn-kor-kn-1945", Name: "BGN/PCGN 1945 (DPR Korea)", Lang: "ko", Script: "Kore", Target: "Latn", run: hangulPlaces{systemMR, false}.run},
		{ID: "bgnpcgn-kor-rok-2011", Name: "BGN/PCGN 2011 (Republic of Korea)", Lang: "ko", Script: "Kore", Target: "Latn", run: hangulPlaces{systemRR, true}.run},
		{ID: "iso11941-kor-1", Name: "ISO/TR 11941:1996 method 1", Lang: "ko", Script: "Kore", Target: "Latn", run: isoMethod1.hangul},
		{ID: "iso11941-kor-2", Name: "ISO/TR 11941:1996 method 2", Lang: "ko", Script: "Kore", Target: "Latn", run: isoMethod2.hangul},
		{ID: "alalc-ara-1997", Name: "ALA-LC 1997 (Arabic)", Lang: "ar", Script: "Arab", Target: "Latn", run: arabicALA.arabic},
		{ID: "bgnpcgn-ara-1956", Name: "BGN/PCGN 1956 (Arabic)", Lang: "ar", Script: "Arab", Target: "Latn", run: arabicBGN.arabic},
		{ID: "iso233-1984", Name: "ISO 233:1984", Lang: "ar", Script: "Arab", Target: "Latn", run: arabicISO.arabic},
		{ID: "iso233-2-1993", Name: "ISO 233-2:1993", Lang: "ar", Script: "Arab", Target: "Latn", run: arabicISO2.arabic},
		{ID: "ijmes-ara", Name: "IJMES (Arabic)", Lang: "ar", Script: "Arab", Target: "Latn", run: arabicIJMES.arabic},
		{ID: "alalc-fas-1997", Name: "ALA-LC 1997 (Persian)", Lang: "fa", Script: "Arab", Target: "Latn", run: persianALA.arabic},
		{ID: "iso15919", Name: "ISO 15919:2001", Script: "Deva", Target: "Latn", run: indicISO.run},
		{ID: "iso15919-hin", Name: "ISO 15919:2001 (Hindi)", Lang: "hi", Script: "Deva", Target: "Latn", run: indicISOHindi.run},
		{ID: "iso15919-nep", Name: "ISO 15919:2001 (Nepali)", Lang: "ne", Script: "Deva", Target: "Latn", run: indicISOHindi.run},
		{ID: "alalc-hin-1997", Name: "ALA-LC 1997 (Hindi)", Lang: "hi", Script: "Deva", Target: "Latn", run: indicALAHindi.run},
		{ID: "alalc-hin-2011", Name: "ALA-LC 2011 (Hindi)", Lang: "hi", Script: "Deva", Target: "Latn", run: indicALAHindi.run},
		{ID: "bgnpcgn-nep-2011", Name: "BGN/PCGN 2011 (Nepali)", Lang: "ne", Script: "Deva", Target: "Latn", run: indicBGNNepali.run},
		{ID: "common-hin", Name: "Common practice in names (Hindi)", Lang: "hi", Script: "Deva", Target: "Latn", run: indicCommon.run},
		{ID: "common-ara", Name: "Common practice in names (Arabic)", Lang: "ar", Script: "Arab", Target: "Latn", run: likeliest("ar")},
		{ID: "common-fas", Name: "Common practice in names (Persian)", Lang: "fa", Script: "Arab", Target: "Latn", run: likeliest("fa")},
		{ID: "common-heb", Name: "Common practice in names (Hebrew)", Lang: "he", Script: "Hebr", Target: "Latn", run: likeliest("he")},
		{ID: "common-kor", Name: "Common practice in names (Korean)", Lang: "ko", Script: "Kore", Target: "Latn", run: likeliest("ko")},
		{ID: "common-jpn", Name: "Common practice in names (Japanese)", Lang: "ja", Script: "Jpan", Target: "Latn", run: likeliest("ja")},
		{ID: "hepburn", Name: "Hepburn (Japanese kana)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemHepburn.kana},
		{ID: "hepburn-bgnpcgn", Name: "BGN/PCGN 1976 (modified Hepburn)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemHepburn.kana},
		{ID: "hepburn-passport", Name: "Passport Hepburn (Japan)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemPassport.kana},
		{ID: "iso3602", Name: "ISO 3602:1989 (Kunrei)", Lang: "ja", Script: "Jpan", Target: "Latn", run: systemISO3602.kana},
	}
}

// likeliest is the run function of common practice where a script leaves it open what is spoken: the first of the
// readings, at most MaxWords words of them.
func likeliest(tag string) func(out []byte, text string) []byte {
	return func(out []byte, text string) []byte { return append(out, titledWords(words(text, tag))...) }
}
