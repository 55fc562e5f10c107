"""The meanings of words: a row for each meaning, read by ``reading``.

A row contains roots and whole words in the reader's normal form. The reader itself finds the forms
of a root with affixes, with a mistyped letter or without vowels. Javanese and Sundanese words are
in the same rows as Indonesian words, because operators mix them. A word may have several meanings.
Sources: the readers' comments of 2013, operators' public questions, the languages themselves.
"""

# fmt: off
MEANINGS: dict[str, str] = {
    # Small words. The words of the first row have no meaning here.
    "filler":      "hasilnya nyuwun pirsa pirso jo da pak bu ibu bapak mas mbak min admin gan kang teh bang kak bos bro om pakde "
                   "sih nih dong deh kah lah toh tho to nggih yo yah ya y iya euy atuh mah eh ah "
                   "oh hmm nya si kok e a tolong mohon minta mhn bantuan bantu izin ijin tanya "
                   "bertanya nanya suhu master ngapunten",
    "stop":        "yang di ke dari untuk utk buat dan atau pada dengan oleh ini itu tu iki niki "
                   "ieu eta saya sy kami kita aku kulo abdi urang kamu anda dia mereka lalu kalau "
                   "kalo klo klu jika bila apabila tapi tp tetapi namun karena krn sebab maka "
                   "akan bagi para pun juga jg pernah sempat sempet saja sangat banget bgt sekali "
                   "padahal pdhl pdahal sedang lgi juo ikut kunjung hanya cuma soalnya penjelasan pencerahan jelas kejelasan wae bae",
    "no":          "kada indak not dont didnt doesnt isnt never dak tak tidak tdk gak ga gk g nggak enggak ngga gag kagak kaga bukan ora ra "
                   "mboten teu henteu tanpa nda",
    "notyet":      "alun can belum blm blum blom belom durung dereng lum",
    "dont":        "jangan jgn aja ojo ulah",
    "done":        "so geus sudah sdh udah udh uda dah wis wes sampun pun tos parantos telah abis",
    "what":        "terus-apa apa apaan apakah opo naon nopo apa-saja",
    "meaning":     "arti maksud makna pengertian definisi istilah terangkan "
                   "tegese hartina",
    "why":         "kenapa knp mengapa napa ngapa ngopo kunaon nopo sebab penyebab gara",
    "how":         "bagaimana gimana gmn gmana bgmn piye pripun kumaha cara solusi langkah tata "
                   "trik",
    "where":       "mana dimana endi ndi kamana kemana dmn dmana",
    "who":         "siapa sopo sinten saha",
    "when":        "kapan kpn iraha",
    "howmany":     "berapa brp pira piro pinten sabaraha",
    "know":        "tanda tahu tau ketahuan ngerti weruh nyaho yakin pasti memastikan mengetahui "
                   "ciri",
    "proof":       "bukti resi",
    "really":      "benar beneran bener betul betulan sungguh tenan leres",
    "may":         "cukup boleh bole pareng meunang diperbolehkan diizinkan diperkenankan",
    "can":         "bisa bs dapat dpt iso isa tiasa saged biso sanggup mampu",
    "must":        "harus hrs mesti wajib kudu musti kedah perlu usah diharuskan",
    "better":      "sebaiknya mending baiknya idealnya dianjurkan disarankan terbaik enak",
    "effect":      "pengaruh efek ngaruh dampak akibat risiko resiko bahaya masalah aman "
                   "apa-apa gpp gapapa rugi",
    "normal":      "wajar normal lumrah biasa umum",
    "problem":     "kendala trouble bermasalah",
    "again":       "maning lagi lg ulang maneh malih deui kedua berulang ulangan resend",
    "back":        "mundur kembali balik mbalik wangsul turun merosot anjlok",
    "often":       "sering keseringan kebanyakan kerap berkali bolak rutin frekuensi rajin tiap "
                   "setiap maksimal minimal berulang-ulang terusan terus-terusan menerus "
                   "berkali-kali bolak-balik ulang-ulang batas jatah",
    "times":       "kali x ping kalian",
    "still":       "diem masih msh tetap ttp tetep terus trs isih keneh ajeg melulu mulu begitu gitu "
                   "gitu-gitu begitu-begitu itu-itu ini-ini anteng diam mandheg kitu-kitu panggah",
    "stay":        "itu-itu gitu-gitu begitu-begitu kitu-kitu panggah situ-situ",
    "until":       "capai mencapai hingga nganti dugi",
    "since":       "sejak dari-tadi sedari semenjak mulai ti",
    "long":        "lama lawas suwe dangu lila berlarut lelet betah berlangsung tahan",
    "day":         "hari hr dino dinten poe minggu mgg seminggu pekan sepekan bulan bln sebulan "
                   "sasi wulan sehari berhari-hari berminggu-minggu berbulan-bulan tahun thn minggu-lalu bulan-lalu hari-lalu",
    "month":       "januari februari pebruari maret april mei juni juli agustus september oktober "
                   "november nopember desember jan feb mar apr jun jul agt agus sept okt nov des",
    "weekday":     "minggu senin selasa rabu kamis jumat sabtu ahad",
    "today":       "sekarang skrg skrang saiki ayeuna kini",
    "yesterday":   "td kemarin kmrn kmarin kemaren kmaren kmren wingi kamari semalam tadi barusan",
    "before":      "dulu dahulu awal awalnya mula mula-mula semula tadinya sebelumnya sblmnya "
                   "asalnya biyen maune baheula dulunya sebelum sebelume",
    "after":       "setelah stlh habis abis sesudah begitu bar sanggeus bakda usai pasca sehabis kemudian",
    "become":      "jadi jd dadi menjadi malah malahan justru tahu-tahu tau-tau janten",
    "wait":        "tunggu nunggu antre antri sabar nganti ngenteni ngantosan",
    "queue":       "antre antri antrean antrian giliran",
    # Sending.
    "send":        "kirim sinkron sinkronisasi sinkronasi singkron singkronisasi singkronkan "
                   "syncron sync sinc synchron unggah upload uplod aplod aplot upluod submit "
                   "setor kintun kintunaken push send kirimaken ngintun resend",
    "sent":        "terkirim kekirim tersinkron tersinkronkan terunggah terupload keupload "
                   "kesinkron dikirim kiriman",
    "receive":     "terima diterima nerima keterima katampi tampi ditampi",
    "arrive":      "maso tibo dumugi sampai sampe nyampe nyampai sampek tekan tiba masuk msk mlebu mlebet lebet "
                   "asup kebaca keangkut terangkut terekam kerekam nyantol tersimpan kesimpen "
                   "mendarat nyangkut-di",
    "center":      "server pusat sistem kementerian kemdikbud kemendikbud pusdatin sana svr",
    "status":      "status sts stts progres progress infopendataan",
    "remark":      "keterangan ket tulisan tulisane kolom catatan pesan notif notifikasi bunyi "
                   "kalimat samping",
    "record":      "catet kecatet tulis tercatat catat tertera tercantum cantum terbaca jam kecatat kerekam terekam",
    "pending":     "pending pendding",
    "conversion":  "konversi konpersi",
    "check":       "cekdata cek ngecek ceking",
    "cleansing":   "cleansing klensing clensing cleaning klining klinsing cleasing pembersihan",
    "exception":   "pengecualian kecuali dikecualikan pengcualian pengecualiannya",
    "sqlite":      "sqlite sqlit",
    "corrupt":     "corrupted korup corrupt",
    "process":     "proses diproses olah garap kerjakan dikerjakan mrosesan",
    "success":     "berhasil sukses success suksess hasil kasil tembus",
    "ok":          "ok oke okey okay beres lancar done",
    "fail":        "refused unreachable gagal ggl error eror galat kesalahan rto timeout failed terpental mental "
                   "putus terputus ditolak tolak",
    "stuck":       "beku macet stuck stak mandek mandeg mandheg mentok henti terhenti berhenti berenti "
                   "brenti lereng sendat tersendat sangkut nyangkut hang ngehang freeze loading "
                   "muter muter-muter putar buffering stagnan stop tahan tertahan mogok ngadat "
                   "eureun jalan-di",
    "percent":     "persen 57 prosen progresnya procent",
    "middle":      "pertiga perempat tengah setengah separuh separo paruh hampir nyaris ampir "
                   "dikit-lagi ujung ujung-ujungnya jalan",
    "finish":      "lepas selesai kelar rampung tuntas tamat rengse bar kelarnya beres",
    "cut":         "putus terputus pedot pegat gugur drop",
    "want":        "mau pengen pingin ingin hendak arep badhe hoyong akan niat",
    "internet":    "connection internet inet sinyal signal jaringan koneksi koneksinya konektivitas wifi "
                   "modem kuota jarkom indihome hotspot telkomsel bandwidth tethering paketan "
                   "online",
    "good":        "elok sinyal-penuh bagus lancar stabil kencang kenceng sae alus kuat mulus cepat",
    "bad":         "jelek lemot lambat lelet susah sulit parah buruk lola angel hese payah elek "
                   "gangguan bertele",
    "remote":      "pelosok pedalaman terpencil pulau gunung pegunungan terjangkau jangkau desa "
                   "dusun 3t",
    "connect":     "konek connect conect sambung nyambung terhubung hubung akses kebuka "
                   "nyambungnya",
    "down":        "down ngedown tumbang maintenance pemeliharaan sibuk overload crash tutup "
                   "ditutup padat penuh ramai rame",
    # Things that are compared and shown.
    "change":      "change lanjut berlanjut ubah berubah rubah robah ganti owah gerak bergerak "
                   "gerak-gerak update apdet updet robih ngalih gingsir beranjak obah mobah naik "
                   "maju perkembangan kemajuan perubahan mutakhir perbarui terbarui geser",
    "show":        "tampil muncul nongol kelihatan keliatan terlihat tampak nampak ketok katingal "
                   "mucul keluar terbaca ditampilkan metu terbit",
    "see":         "kebuka terbuka lihat liat ndelok tingali pantau monitor buka deleng akses",
    "viewer":      "cekdataguru erapor eraport rapor raport simtun simpkb simpatika emis verval "
                   "vervalpd vervalptk vervalsp sptjm infoptk infogtk tarikdata skb dapodikweb ereport "
                   "sipintar sekolahkita",
    "system":      "emis simpatika simpkb verval vervalpd vervalptk vervalsp sispena sakti siplah padamu dupak",
    "sheet":       "p2tk lembar laman layanan portal dashboard dasbor",
    "page":        "web situs laman website page halaman infopendataan",
    "old":         "lama lawas jadul usang kuno kemarin kmrn kemaren kemarin-kemarin "
                   "kmrn-kmrn kmaren dulu dahulu baheula biyen sebelumnya lampau minggu-lalu bulan-lalu tahun-lalu hari-lalu",
    "new":         "baru anyar enggal terbaru",
    "exist":       "ado ketemu nemu temu ada ono wonten aya terdapat satupun",
    "content":     "isi baris record rekaman",
    "empty":       "kadada kosong kosongan nol nihil gada gaada blank zero suwung kothong kopong zonk "
                   "hampa melompong bolong",
    "count":       "jumlah jml jmlh total hitungan banyaknya cacah rekap rekapitulasi itungan angka",
    "differ":      "beda bedo beza benten bedane selisih perbedaan berlainan jomplang melenceng lebih-lambat telat terlambat",
    "same":        "sama cocok sesuai klop match podo sami sarua imbang pas nyocok",
    "less":        "kurang lebih kelebihan berkurang tambah bertambah nambah melebihi susut "
                   "kurangnya surplus tinggal ngurang kelewat luwih langkung leuwih dibanding "
                   "dibandingkan timbang tinimbang daripada",
    "entity":      "tgl-lahir siswa siswi murid pd pesdik peserta didik guru ptk gtk tendik pegawai rombel "
                   "kelas sarpras sarana prasarana ruang tenaga santri barudak bocah pendidik "
                   "kepsek jjm tmt gelar",
    "double":      "ganda dobel doble double kembar duplikat rangkap dobol duplikasi",
    "id":          "id nik nisn npsn",
    "data":        "cekdata data database basis file berkas dataku datane filenya",
    "dapodik":     "dapodik dapo dapodikdas dapodikmen dapodikdasmen dapodikx",
    "school":      "sekolah skolah sekolahku sd smp sma smk sdn smpn tk paud madrasah skul",
    "local":       "lokal localhost offline komputer",
    # Validation.
    "valid":       "valid falid sah ijo hijau",
    "invalid":     "invalid infalid inpalid merah abang beureum",
    "warning":     "warning warn peringatan kuning koneng wrning kuning-kuning",
    "validation":  "validasi validasi-akhir validator validate falidasi",
    "final":       "akhir validasi-akhir",
    "perfect":     "sempurna",
    "pass":        "lolos lulus lewat",
    "fix":         "perbaiki baiki benahi benerin betulkan edit koreksi revisi ralat bereskan "
                   "dibereskan membenarkan dandan",
    "block":       "hambat menghambat halang menghalangi cegah nyegah ganjal blokir jegal larang",
    "ignore":      "abaikan biarkan diamkan cuekin didiemin didiamkan biar kosongkan",
    "wrong":       "salah keliru kelewatan typo kliru lepat",
    "input":       "input isi ngisi entri entry ketik masukkan masukin inputan nginput",
    "overwrite":   "timpa nimpa tumpuk numpuk bentrok tabrakan campur tercampur",
    "delete":      "uninstal uninstall hapus kehapus terhapus dihapus busek hapusen",
    # Machines and programs.
    "machine":     "komputer kompi kompie laptop lepi leptop pc cpu hardisk harddisk hdd ssd "
                   "motherboard mobo windows notebook netbook mesin device perangkat",
    "alive":       "nyala menyala hidup booting murup hurip aktif",
    "take":        "ambil jupuk njupuk cokot nyokot dapetin dapatkan peroleh nyandak",
    "broken":      "tabaka cebur nyemplung setrum injak injek lindas rendam retak patah korsleting ledak meledak jatuh hancur basah kesiram ketumpahan gosong hangus rusak jebol "
                   "mati matot bsod konslet korslet bakar terbakar kebakar kebakaran ambrol "
                   "banjir kebanjiran virus kevirus ransomware petir kesamber pecah tewas remuk "
                   "risak ruksak modar",
    "carried":     "bawa kabur",
    "stolen":      "begal dibegal rampas digasak curi dicuri kecurian maling kemalingan dicolong "
                   "colong bobol dibobol rampok raib dijambret",
    "lost":        "hilang ilang lenyap musnah kehapus terhapus leungit ical "
                   "ludes amblas raib kehilangan sirna",
    "format":      "format terformat keformat reinstall reinstal",
    "backup":      "backup bekap bekup bakup cadang cadangan salinan flashdisk flasdis flasdisk "
                   "flashdis fd usb",
    "restore":     "restore pulih pulihkan recover recovery "
                   "selamatkan kembalikan dibalikin balikin",
    "install":     "instal install instalasi setup instol pasang masang dipasang",
    "two":         "sebagian dua kedua 2 loro kalih beberapa banyak tiga 3 dua-duanya "
                   "dua-dua sekaligus dobel bareng bersamaan beda barengan",
    "move":        "pindah pindahin migrasi alih salin kopi copy ngopi ngalih mindahin boyong",
    "regcode":     "registrasi koreg reg",
    "code":        "kode",
    "other":       "teman temen kawan rekan satunya lain lainnya sanes liyane tetangga sebelah",
    "used":        "pakai pake dipakai kepake gunakan digunakan menggunakan nganggo anggo dianggo "
                   "make",
    "app":         "aplikasi apl apk app program software aplikasinya aplikasine",
    "version":     "versi version patch pacth pach updater rilis release seri peth upgrade upgrad",
    "expired":     "kadaluarsa kedaluwarsa kadaluwarsa kadaluarso expired expire ekspired "
                   "kedaluarsa basi kadarluasa",
    "prefill":     "prefill prefil prefile prepill",
    "generate":    "generate generet genarate jenerate",
    "via":         "via lewat melalui liwat lwt",
    "district":    "dinas disdik kabupaten kecamatan uptd kkdatadik kabkota",
    "zone":        "wib wita wit utc gmt zona makassar manado bali denpasar kupang ntt ntb lombok sulawesi papua jayapura ambon maluku ternate sorong merauke",
    "time":        "waktu wektu wayah",
    "news":        "respon merespon respons kabar kelanjutan reaksi tindak tanggapan",
    "stage":       "tahap tahapan berikutnya selanjutnya ",
    "inforce":     "berlaku",
    "clock":       "pukul jam dinihari subuh subuh-subuh menit",
    "date":        "tanggal tgl tggl tglnya titimangsa",
    "earlier":     "mundur maju duluan lebih-awal lebih-dahulu lebih-dulu lebih-cepat mendahului "
                   "kecepetan",
    "safe":        "utuh lengkap aman selamat",
    # Verbs of entry, and other tasks of an application.
    "download":    "unduh download donlot donlod dunlud donload",
    "entry":       "tambah nambah input entri cetak print import impor edit hapus luluskan "
                   "keluarkan naikkan bikin masukkan masukin isi menambah tambahkan menambahkan mencetak mengeluarkan menaikkan mengisi",
    "message":     "pesan chat sms mms wa whatsapp email surel inbox bbm telegram",
    "button":      "tombol menu ikon icon button",
    "click":       "klik pencet fungsi berfungsi ",
    "grey":        "abu abu-abu",
    "only":        "cuma hanya doang doank saja aja mung",
    "quiet":       "sepi lengang longgar lowong senggang",
    "already":     "terlanjur telanjur kadung keburu kebacut",
    "overview":    "urut urutan alur apa-saja macam jenis semua",
    "from":        "dari dr soko saka",
    "into":        "ke",
    "term":        "semester smt smtr ganjil genap",
    "year":        "2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027",
    "regret":      "nyesel menyesal sesal",
    "fear": "takut khawatir kuatir jangan-jangan cemas was-was",
    "if": "kalau kalo klo klu jika bila apabila",
    "gear": "spek spesifikasi ram prosesor printer kertas tinta epson scanner proyektor lampu",
    "papers": "dukcapil capil disdukcapil kk akta akte",
    "sothat": "supaya agar biar spy hindari menghindari",
    "ago": "minggu-lalu bulan-lalu hari-lalu",
    "daytime": "malam malem siang pagi sore subuh dini",
    "operator": "operator ops opr",
    "motion": "gerak bergerak gerak-gerak pergerakan perkembangan kemajuan beranjak obah mobah",
    "run": "jalan jalan-di running jalanin",
    "then": "kemudian akhirnya besoknya esoknya terus-apa",
    "parcel": "paket kurir jne jnt tiki gojek grab shopee tokopedia lazada",
    "one": "satu seorang sebiji seekor secuil",
    "even": "pun",
    "home": "rumah omah imah",
    # Words outside the subject.
    "account":     "token surel password passwd passwod pasword sandi akun account username login loginnya "
                   "sso otp captcha email gmail verifikasi user pengguna",
    "forget":      "lupa kesupen poho kelupaan",
    "enrol":       "daftar mendaftar pendaftaran ndaftar registrasi aju ajuin ajukan pengajuan mengajukan "
                   "permohonan",
    "career":      "sktp skbk bayar dibayar nuptk nrg sertifikasi serdik ppg pppk p3k cpns asn pns "
                   "inpassing honor honorer gaji gajian insentif tamsil tpg tunjangan tukin thr "
                   "rapel pensiun pangkat mutasi linieritas guling ukg pencairan cair nip "
                   "sertipikasi jabatan lembur bayaran upah sk berkala kgb",
    "programme":   "lomba kompetisi seminar webinar pelatihan diklat workshop sertifikat dana-bos bosp "
                   "arkas rkas siplah pip kip beasiswa ppdb spmb ijazah akreditasi un unbk anbk "
                   "ujian asesmen kurikulum rpp modul silabus pmm merdeka libur seragam wisuda "
                   "snbp snmptn zonasi tka soal ekskul supervisi drone plpg uka bimtek adiwiyata legalisir pengadaan k13 pembagian",
    "residu":      "residu",
    "merger":      "merger regrouping regroup regruping",
    "join":        "gabung penggabungan satukan",
    "service":     "chrome firefox mozilla browser peramban link tautan service servis port "
                   "localhost 5774 services apache postgres postgresql dll installer",
    "chat":        "terima-kasih kasih grup group makasih mksh trims trimakasih tengkyu suwun nuhun matur "
                   "hatur thanks thx mantap mantab bermanfaat membantu salam kenal semangat "
                   "assalamualaikum ass selamat halo hai hello hallo perkenalkan nyimak "
                   "sukses-selalu follow subscribe lanjutkan",
    "contact":     "kontak nomor nomer telepon telpon telp hp wa whatsapp alamat kantor hotline "
                   "callcenter narahubung",
    "try":         "tes test coba-coba testing ngetes cobi",
    "foreign":     "rekrutmen seleksi nonton lamaran loker lowongan perusahaan hrd interview "
                   "kerjaan bank transfer rekening atm shopee tokopedia lazada paket kurir jne "
                   "jnt pesanan order orderan cod resi pinjol cicilan kredit pinjaman visa paspor "
                   "pajak bpjs tiket skripsi kampus kuliah dosen game main film lagu resep "
                   "masak makan cuaca hujan bola motor mobil saham pulsa tiki gojek grab drive gdrive onedrive dropbox foto nikahan tempe undangan android studio python koding php mysql dolar rupiah pdf excel skala kripto bitcoin instagram ig "
                   "facebook fb twitter tiktok youtube video ktp sim stnk nikah pacar obat dokter "
                   "puskesmas jual beli harga haji umroh pemilu cuci kulkas kompor sepeda barang toko transaksi kartu jodoh kucing ayam kebun",
    "beauty":      "wajah sabun kulit kosmetik skincare facial foam jerawat masker serum merek merk",
    "howto":       "cara langkah tutorial panduan menambah tambahkan menambahkan mengisi membuat "
                   "bikin mencetak cetak print mengeluarkan luluskan naikkan menaikkan mengubah",
}

# Meanings whose negation is the opposite: only "!meaning" counts. For all others, both count.
POLAR = frozenset(
    {
        "alive", "arrive", "can", "change", "click", "connect", "content", "exist", "finish", "good",
        "inforce", "internet", "may", "move", "normal", "ok", "pass", "process", "receive", "safe",
        "same", "sent", "show", "success", "valid",
    }
)
# Words that a negation also passes: *belum bisa terkirim*, *tidak ada isinya*.
CARRYING = frozenset(
    {
        "again", "can", "check", "message", "remark", "connect", "data", "done", "entity", "exist", "filler", "may", "one", "still",
        "stop", "success", "try", "want",
    }
)
# Two or three words that count as one.
TOGETHER: dict[tuple[str, str], str] = {
    # Days of a month.
    ("dua", "belas"): "dua-belas", ("tiga", "belas"): "tiga-belas",
    ("empat", "belas"): "empat-belas", ("lima", "belas"): "lima-belas",
    ("enam", "belas"): "enam-belas", ("tujuh", "belas"): "tujuh-belas",
    ("delapan", "belas"): "delapan-belas", ("sembilan", "belas"): "sembilan-belas",
    ("dua", "puluh"): "dua-puluh", ("tiga", "puluh"): "tiga-puluh",
    ("dua-puluh", "satu"): "dua-puluh-satu", ("dua-puluh", "dua"): "dua-puluh-dua",
    ("dua-puluh", "tiga"): "dua-puluh-tiga", ("dua-puluh", "empat"): "dua-puluh-empat",
    ("dua-puluh", "lima"): "dua-puluh-lima", ("dua-puluh", "enam"): "dua-puluh-enam",
    ("dua-puluh", "tujuh"): "dua-puluh-tujuh", ("dua-puluh", "delapan"): "dua-puluh-delapan",
    ("dua-puluh", "sembilan"): "dua-puluh-sembilan", ("tiga-puluh", "satu"): "tiga-puluh-satu",
    # Others.
    **{(unit, past): f"{unit.replace('taun', 'tahun')}-lalu"
       for unit in ("bulan", "minggu", "tahun", "taun")
       for past in ("kemarin", "kemaren", "kmrn", "kmaren", "wingi")},
    ("dana", "bos"): "dana-bos", ("laporan", "bos"): "dana-bos", ("spj", "bos"): "dana-bos",
    ("bulan", "lalu"): "bulan-lalu", ("hari", "lalu"): "hari-lalu", ("minggu", "lalu"): "minggu-lalu",
    ("pekan", "lalu"): "minggu-lalu", ("semester", "lalu"): "tahun-lalu",
    ("tahun", "lalu"): "tahun-lalu", ("taun", "lalu"): "tahun-lalu", ("thn", "lalu"): "tahun-lalu",
    ("p-p", "tk"): "p2tk", ("terus", "apa"): "terus-apa", ("trus", "apa"): "terus-apa", ("terus", "gimana"): "terus-apa",
    ("terus", "bagaimana"): "terus-apa", ("trus", "gimana"): "terus-apa",
    ("pas", "lagi"): "sedang", ("pas", "lg"): "sedang", ("4", "g"): "4g", ("4g", "penuh"): "sinyal-penuh",
    ("4g", "full"): "sinyal-penuh", ("yang", "lalu"): "lampau", ("hari", "lampau"): "hari-lalu", ("hr", "lampau"): "hari-lalu",
    ("hr", "lalu"): "hari-lalu", ("minggu", "lampau"): "minggu-lalu", ("mgg", "lampau"): "minggu-lalu",
    ("seminggu", "lampau"): "minggu-lalu", ("seminggu", "lalu"): "minggu-lalu",
    ("pekan", "lampau"): "minggu-lalu", ("sepekan", "lampau"): "minggu-lalu", ("sepekan", "lalu"): "minggu-lalu",
    ("bulan", "lampau"): "bulan-lalu", ("bln", "lampau"): "bulan-lalu", ("bln", "lalu"): "bulan-lalu",
    ("sebulan", "lampau"): "bulan-lalu", ("sebulan", "lalu"): "bulan-lalu",
    ("tahun", "lampau"): "tahun-lalu", ("thn", "lampau"): "tahun-lalu",
    ("operator", "lama"): "operator", ("operator", "sebelumnya"): "operator", ("ops", "lama"): "operator",
    ("opr", "lama"): "operator", ("kepsek", "lama"): "kepsek", ("guru", "lama"): "guru",
    ("lebih", "baik"): "sebaiknya", ("lebih", "lambat"): "lebih-lambat", ("masih", "itu"): "itu-itu", ("itu", "juga"): "itu-itu", ("itu", "jg"): "itu-itu",
    ("itu", "lagi"): "itu-itu", ("itu", "lg"): "itu-itu", ("sql", "error"): "sqlite",
    ("abis", "itu"): "kemudian", ("habis", "itu"): "kemudian", ("setelah", "itu"): "kemudian",
    ("sinyal", "penuh"): "sinyal-penuh", ("sinyal", "full"): "sinyal-penuh", ("wifi", "penuh"): "sinyal-penuh",
    ("wifi", "full"): "sinyal-penuh", ("internet", "penuh"): "sinyal-penuh", ("jaringan", "penuh"): "sinyal-penuh",
    ("lebih", "tua"): "lebih-awal", ("mother", "board"): "motherboard", ("tidak", "tetap"): "honorer",
    ("acan", "wae"): "belum", ("apa", "saja"): "apa-saja",
    ("jam", "mengajar"): "jjm", ("jam", "ngajar"): "jjm",
    ("kitu", "keneh"): "kitu-kitu", ("kitu", "wae"): "kitu-kitu",
    ("kitu-kitu", "keneh"): "kitu-kitu", ("kitu-kitu", "wae"): "kitu-kitu",
    ("info", "sk"): "infoptk", ("layanan", "sk"): "infoptk", ("lembar", "sk"): "infoptk",
    ("teu", "acan"): "belum",
    ("3", "t"): "3t", ("bad", "sector"): "jebol", ("berbulan", "bulan"): "berbulan-bulan",
    ("berhari", "hari"): "berhari-hari", ("berkali", "kali"): "berkali-kali",
    ("berminggu", "minggu"): "berminggu-minggu", ("berulang", "ulang"): "berulang-ulang",
    ("bolak", "balik"): "bolak-balik", ("call", "center"): "callcenter", ("cek", "data"): "cekdata",
    ("cek", "guru"): "cekdataguru", ("cekdata", "gtk"): "cekdataguru",
    ("cekdata", "guru"): "cekdataguru", ("cekdata", "ptk"): "cekdataguru",
    ("cekdata", "siswa"): "cekdataguru", ("dari", "tadi"): "dari-tadi", ("di", "mana"): "dimana",
    ("dikit", "lagi"): "dikit-lagi", ("dina", "iki"): "sekarang", ("dino", "iki"): "sekarang",
    ("dr", "td"): "dari-tadi", ("dua", "duanya"): "dua-duanya", ("dua-dua", "nya"): "dua-duanya",
    ("e", "rapor"): "erapor", ("e", "raport"): "erapor", ("flash", "disk"): "flashdisk",
    ("hard", "disk"): "harddisk", ("hari", "ini"): "sekarang", ("in", "valid"): "invalid",
    ("info", "gtk"): "infogtk", ("info", "pendataan"): "infopendataan", ("info", "ptk"): "infoptk",
    ("jalan", "di"): "jalan-di", ("jalan", "ditempat"): "mandek", ("jum", "at"): "jumat",
    ("kata", "sandi"): "password", ("ke", "mana"): "kemana", ("lebih", "awal"): "lebih-awal",
    ("lebih", "cepat"): "lebih-cepat", ("lebih", "dahulu"): "lebih-dahulu",
    ("lebih", "dari"): "lebih-dari", ("lebih", "dulu"): "lebih-dulu",
    ("lebih-dari", "satu"): "beberapa", ("log", "in"): "login", ("masa", "berlaku"): "berlaku", ("masa", "berlakunya"): "berlaku", ("masa", "aktif"): "berlaku",
    ("masa", "aktifnya"): "berlaku", ("masa", "pakai"): "berlaku", ("masa", "pakainya"): "berlaku",
    ("habis", "masa"): "kedaluwarsa", ("habis", "masanya"): "kedaluwarsa", ("abis", "masanya"): "kedaluwarsa",
    ("disitu", "situ"): "situ-situ", ("disitu-disitu", "saja"): "situ-situ", ("seminggu", "sekali"): "rutin",
    ("sebulan", "sekali"): "rutin", ("sehari", "sekali"): "rutin", ("minggu", "sekali"): "rutin",
    ("tgl", "lahir"): "tgl-lahir", ("tanggal", "lahir"): "tgl-lahir", ("tgl", "lahirnya"): "tgl-lahir",
    ("tanggal", "lahirnya"): "tgl-lahir", ("timed", "out"): "timeout",
    ("tahap", "dua"): "konversi", ("tahap", "kedua"): "konversi",
    ("progress", "bar"): "persen", ("progres", "bar"): "persen", ("progress", "barnya"): "persen",
    ("progres", "barnya"): "persen",
    ("met", "malam"): "salam", ("met", "pagi"): "salam", ("met", "siang"): "salam",
    ("nyangkut", "di"): "nyangkut-di", ("validasi", "akhirnya"): "validasi-akhir", ("verifikasi", "ptk"): "vervalptk",
    ("verifikasi", "guru"): "vervalptk", ("verifikasi", "gtk"): "vervalptk", ("verifikasi", "siswa"): "vervalpd", ("verifikasi", "pd"): "vervalpd", ("p", "3"): "p-3", ("p-3", "k"): "p3k",
    ("pass", "word"): "password", ("pre", "fill"): "prefill", ("real", "time"): "normal",
    ("sama", "saja"): "itu-itu", ("selamat", "malam"): "salam", ("selamat", "pagi"): "salam",
    ("selamat", "siang"): "salam", ("selamat", "sore"): "salam",
    ("sukses", "selalu"): "sukses-selalu", ("tahu", "tahu"): "tahu-tahu",
    ("tanda", "terima"): "resi", ("tarik", "data"): "tarikdata", ("tau", "tau"): "tau-tau",
    ("terima", "kasih"): "terima-kasih", ("terus", "terusan"): "terus-terusan",
    ("time", "out"): "timeout", ("ujung", "ujungnya"): "ujung-ujungnya",
    ("user", "name"): "username",
}
# The days of a month in words, beside the word for a date or before a month's name.
DAYS = {
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7",
    "delapan": "8", "sembilan": "9", "sepuluh": "10", "sebelas": "11", "dua-belas": "12",
    "tiga-belas": "13", "empat-belas": "14", "lima-belas": "15", "enam-belas": "16",
    "tujuh-belas": "17", "delapan-belas": "18", "sembilan-belas": "19", "dua-puluh": "20",
    "dua-puluh-satu": "21", "dua-puluh-dua": "22", "dua-puluh-tiga": "23", "dua-puluh-empat": "24",
    "dua-puluh-lima": "25", "dua-puluh-enam": "26", "dua-puluh-tujuh": "27",
    "dua-puluh-delapan": "28", "dua-puluh-sembilan": "29", "tiga-puluh": "30",
    "tiga-puluh-satu": "31",
}
WEEKDAYS = {"senin": 1, "selasa": 2, "rabu": 3, "kamis": 4, "jumat": 5, "sabtu": 6, "minggu": 7,
            "ahad": 7}
# fmt: on
