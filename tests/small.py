"""The small study on which many tests run commands: a codebook and two interviews."""

CODEBOOK = """\
id: kecil
version: "1"
title: {id: Kecil, en: Small}
codes:
  - id: support
    label: {id: Dukungan, en: Support}
    definition: {id: Bantuan., en: Help.}
    terms: {id: [dukung]}
    codes:
      - id: emotional
        label: {id: Emosional, en: Emotional}
        definition: {id: Perasaan., en: Feelings.}
        terms: {id: [semangat, "dengar cerita"]}
        not: ["semangat kerja"]
      - id: family
        label: {id: Keluarga, en: Family}
        definition: {id: Keluarga., en: Family.}
        terms: {id: ["ibu ~5 jenguk"]}
  - id: stigma
    label: {id: Stigma, en: Stigma}
    definition: {id: Cap., en: Label.}
    terms: {id: [minder], en: [judge]}
"""
R1 = """\
Informan: R1
Peran: Residen
Tanggal: 4 Maret 2024

Peneliti: Apakah keluarga mendukung kamu dan bikin semangat?
Informan: Iya, Kak. Temen-temen suka nyemangatin saya. Mereka mau dengerin saya cerita.
Peneliti: Ibu bagaimana?
Informan: Ibu nggak pernah dateng jenguk. Kalau di rumah saya minder, takut di-judge.
"""
S1 = """\
Informan: S1
Peran: Staf

Peneliti: Apa yang membantu?
Informan: Kita saling dukung di sini. Soal semangat kerja mah naik turun. Anak itu
nggak semangat lagi.
"""
