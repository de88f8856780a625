#!/usr/bin/env python3
"""Make ontology/places.tsv from GeoNames extracts.

usage: make_places.py CITIES500 FEATURES ADMIN1_IDS ADMIN1_NAMES COUNTRIES > places.tsv

  CITIES500     cities500.json: object of {geonameid, name, latitude, longitude,
                countrycode, population, admin1code, alternatenames}
  FEATURES      JSON lines of {cityId, featureCode, adminCode, country, population}:
                which town is a capital, a seat of a unit, or a section of a city
  ADMIN1_IDS    admin1Codes.txt: code, name, ASCII name, geonameid, tab-separated
  ADMIN1_NAMES  admin1.json: list of {code, name}, newer than ADMIN1_IDS
  COUNTRIES     ontology/countries.tsv, for codes, capitals and territories

SOURCES.md says where the four extracts come from. The output depends on nothing
else, so the same input gives the same file. What is kept:

  capital  the capital of every state of countries.tsv, and the seats of
           government and former capitals of SEATS, which newspapers use for
           the government in the same way
  adm1     first-level units, at the coordinates of their seat (the largest
           town where no seat is marked); no units of the countries of NO_ADM1,
           whose first level is municipalities, parishes or villages
  town     towns of MIN_POPULATION and more that are not sections of a city,
           and the smaller ones of WANTED; never those of UNWANTED

Territories take the code of their state, as the codebook says.
"""
import json
import math
import re
import sys
import unicodedata

MIN_POPULATION = 100_000
# A town that FEATURES does not know and that lies this near to a much larger
# one is a section of it: (kilometres, times larger).
SECTION_KM, SECTION_RATIO = 18, 3

# Seats of government and capitals before a move (to 2026), beside the capital
# of countries.tsv: they stand for the government in the newspapers of their time.
SEATS = {
    "La Paz": "BO", "Sucre": "BO", "The Hague": "", "Tel Aviv": "IL", "Bonn": "DE",
    "Yangon": "MM", "Lagos": "NG", "Almaty": "KZ", "Abidjan": "CI", "Cotonou": "BJ",
    "Dar es Salaam": "TZ", "Bujumbura": "BI", "Sri Jayewardenepura Kotte": "LK",
    "Putrajaya": "MY",
}

NO_ADM1 = set("""
AD AG AI AS AX BB BM BQ CK DM EE FO GD GG GL GU HK IM JE KN KY LC LI LU LV MC
ME MH MK MO MP MS MT MU MV NR PF PN PR PW SC SG SH SI SJ SM SV TF TK TO TV UM
VC VI WF WS YT BS BN VA GP GF MQ RE PM NC TT CV FM KI ST AW CW SX IO GS
""".split())

# Words that GeoNames adds to the name of a unit and newspapers write small or
# leave out ("Helmand province").
UNIT_WORDS = r"""(?:Provinces?|Oblast['’]?|Kray|Krai|Regions?|Governorate|County|Prefecture|
District|Division|Department|State|Voivodeship|Emirate|Municipality|Wilaya|Wilayat|Canton|
Raion|Atoll|Autonomous\ Okrug|Chiefdom|Regional\ State|Sheng|Shi|Vilayet|
Welayaty|Qarku|Community|Okrug|Area|Parish)"""
UNIT_HEAD = (r"(?:Provincia de(?:l)?|Province of(?: the)?|Departamento de(?:l)?|Estado de|"
             r"Región de(?:l)?|Region of|State of|Canton of|Republic of|Respublika|"
             r"Muhafazat|Changwat|Județul|Wilaya de|Mohafazat|Região|Gouvernorat de|"
             r"Muḩāfaz̧at|Minţaqat|Imārat|Ostān-e|Velāyat-e|Wilāyat|Oblast|"
             r"Governorate of|Comunitat|Raionul|Kabupaten|Sultanate of|Emirate of)")
# Names that are only a point of the compass or a common word: they keep, or
# get, a word that says they are units.
BARE = set("""
north south east west central centre center northern southern eastern western
northeast northwest southeast southwest northeastern northwestern capital coast
islands plateau plateaux highlands lakes lacs sud nord est ouest littoral
oriental savanes savannah maritime plains hills oti equateur lower upper middle
midlands sava diana sofia union freedom victory est-mono
""".split())
A_UNIT = re.compile(r"\b(?:Province|Region|County|Parish|Department|District|Governorate|State|"
                    r"Municipality|Oblast|Krai|Okrug|Canton|Territory)\b")
GENERIC = re.compile(r"^(?:(?:north|south|east|west|central|centre|upper|lower|far|"
                     r"great|greater|mid|sud|nord|est|ouest|haut|bas|hauts|"
                     r"northern|southern|eastern|western)[- ]?)+$", re.I)
# The word that a unit of the name of a town gets.
UNIT_OF = {
    "AE": "Emirate", "AL": "County", "AU": "State", "BG": "Province", "BH": "Governorate",
    "BO": "Department", "BR": "State", "BW": "District", "CH": "Canton", "CN": "Municipality",
    "CO": "Department", "DE": "State", "DZ": "Province", "EG": "Governorate", "ET": "Region",
    "FJ": "Division", "FR": "Region", "GE": "Region", "GT": "Department", "HN": "Department",
    "HR": "County", "HU": "County", "IL": "District", "IN": "State", "IQ": "Governorate",
    "IT": "Region", "JO": "Governorate", "JP": "Prefecture", "KE": "County", "KG": "Region",
    "KR": "City", "KZ": "Region", "LB": "Governorate", "LK": "Province", "LT": "County", "ML": "Region",
    "MX": "State", "MY": "State", "NE": "Region", "NG": "State", "NI": "Department", "PG": "Province",
    "PY": "Department", "RO": "County", "RU": "City", "RW": "Province", "SD": "State", "SL": "Province",
    "SN": "Region", "SS": "State", "SV": "Department", "SY": "Governorate", "TN": "Governorate",
    "TZ": "Region", "UA": "Oblast", "US": "State", "UY": "Department", "UZ": "Region", "VE": "State",
    "YE": "Governorate", "ZA": "Province", "ZM": "Province",
}

# More first-level units, newer than ADMIN1_IDS: code -> geonameid.
ADM1_IDS = {
    "CD.14": 11288213, "CD.15": 216141, "CD.16": 216140, "CD.13": 219402, "CD.17": 215709,
    "CD.18": 214140, "CD.19": 2313860, "CD.20": 2313847, "CD.21": 11288214, "CD.22": 922727,
    "CD.23": 210596, "CD.24": 2313191, "CD.25": 208741, "CD.26": 11288215, "CD.27": 205828,
    "CD.28": 11288216, "CD.29": 205253, "CD.30": 204704, "CD.31": 204697,
    "CF.19": 12902745, "CF.20": 12902746, "CF.21": 12902747, "CG.15": 7280295, "CL.18": 11979367,
    "CI.93": 11153151, "CI.94": 11153053, "CI.95": 11153055, "CI.96": 11153059, "CI.97": 11153062,
    "DZ.BB": 12226383, "DZ.TM": 12226384, "DZ.BA": 12226385, "DZ.IG": 12226386, "DZ.IS": 12226387,
    "DZ.DJ": 12226388, "DZ.EM": 12226389, "DZ.TG": 12226390, "DZ.MG": 12226391, "DZ.OD": 12226392,
    "ET.SI": 8299784, "ET.55": 12902749, "ET.56": 12902766, "ET.SW": 12902784,
    "KG.10": 10300944, "KH.31": 7647525, "KP.14": 12902702, "KP.19": 12902703, "LA.28": 11395958,
}

# Smaller towns that wars, summits and treaties have made known since 1985:
# ISO2: names as in GeoNames or among its alternate names.
WANTED = {
    "AE": "Fujairah, Ruwais",
    "AF": (
        "Lashkar Gah, Khost, Taloqan, Faizabad, Maymana, Bamyan, Farah, Zaranj, Puli Khumri, Sar-e Pol, "
        "Sheberghan, Spin Boldak, Qala i Naw, Charikar, Sangin, Asadabad, Tarinkot, Pul-e Alam, Musa Qala, "
        "Aibak, Mehtar Lam, Qalat"
    ),
    "AL": "Vlore, Shkoder, Kukes",
    "AM": "Gyumri, Vanadzor, Goris, Kapan, Meghri, Jermuk",
    "AO": "Cuito Cuanavale, Mavinga, Jamba, Cabinda, Ondjiva",
    "AR": "Ushuaia, Rio Gallegos, Bariloche",
    "AT": "Wiener Neustadt, Alpbach, Traiskirchen",
    "AU": "Darwin, Alice Springs, Port Hedland",
    "AX": "Mariehamn",
    "AZ": (
        "Agdam, Shusha, Lachin, Stepanakert, Fuzuli, Nakhchivan, Kalbajar, Jabrayil, Zangilan, Khojaly, "
        "Ganja, Qubadli, Tartar"
    ),
    "BA": (
        "Srebrenica, Gorazde, Bihac, Prijedor, Mostar, Foca, Visegrad, Brcko, Pale, Zvornik, Bijeljina, "
        "Doboj, Jajce, Trnovo, Vitez, Travnik, Medjugorje, Cazin, Velika Kladusa"
    ),
    "BD": "Cox's Bazar, Teknaf, Rangamati",
    "BE": "Zeebrugge, Ostend, Waterloo, Mons, Ypres, Zaventem",
    "BF": "Djibo, Dori, Kaya, Arbinda",
    "BH": "Sitrah, Riffa, Muharraq",
    "BI": "Ngozi, Cibitoke, Gatumba",
    "BJ": "Natitingou, Malanville, Kandi",
    "BM": "Hamilton",
    "BO": "Sacaba, Potosi, Trinidad",
    "BR": "Foz do Iguacu",
    "BS": "Freeport",
    "BT": "Phuntsholing, Paro",
    "BW": "Kasane, Gaborone",
    "BY": "Grodno, Brest, Baranavichy, Hrodna, Asipovichy, Lida, Ashmyany",
    "CA": "Whistler, Lac-Megantic, La Malbaie, Huntsville, Gander",
    "CD": (
        "Bunia, Uvira, Beni, Kalemie, Gbadolite, Kolwezi, Rutshuru, Sake, Butembo, Mbandaka, Kamina, Moba, "
        "Lubero, Kanyabayonga"
    ),
    "CF": "Bambari, Bria, Bossangoa, Bangassou, Birao, Kaga Bandoro, Bouar, Paoua, Sibut, Zemio",
    "CG": "Pointe-Noire, Dolisie",
    "CH": "Davos, Montreux, Lugano, Locarno, Lausanne, Gstaad, Crans-Montana, Sion",
    "CI": "Bouake, Korhogo, San-Pedro, Grand-Bassam, Duekoue",
    "CL": "Punta Arenas, Arica",
    "CM": "Buea, Kumba, Kumbo, Maroua, Kousseri, Wum",
    "CN": (
        "Lhasa, Shigatse, Hotan, Kashgar, Yining, Aksu, Turpan, Sanya, Beidaihe, Boao, Dandong, Manzhouli, "
        "Pingxiang, Dongxing, Hekou, Heihe, Jiuquan, Xichang, Wenchang, Aba, Tongren, Zhangjiakou, Golmud, "
        "Kuqa, Qinhuangdao, Artux, Hunchun, Alxa Zuoqi, Ruili, Suifenhe, Erenhot, Yanji, Tumen"
    ),
    "CO": (
        "San Vicente del Caguan, Arauca, Leticia, Apartado, Tumaco, Tibu, Toribio, Bojaya, Puerto Asis, "
        "Mocoa, Saravena, Maicao, Ocana"
    ),
    "CR": "Liberia",
    "CU": "Guantanamo, Mariel, Varadero, Moa, Baracoa, Naval Station Guantanamo Bay",
    "CY": "Larnaca, Limassol, Famagusta, Paphos, Kyrenia, Pyla",
    "CZ": "Karlovy Vary, Temelin",
    "DE": (
        "Ramstein-Miesenbach, Garmisch-Partenkirchen, Konigswinter, Buchel, Grafenwohr, Berchtesgaden, "
        "Spangdahlem, Landstuhl, Weimar, Lubmin, Schwedt, Schwerin, Greifswald, Hanau, Halle, Passau, Bad "
        "Reichenhall, Speyer, Wismar, Dachau, Gorlitz"
    ),
    "DJ": "Obock, Tadjourah",
    "DK": "Roskilde, Helsingor",
    "DO": "Dajabon, Jimani, Punta Cana, Boca Chica",
    "DZ": "Tizi Ouzou, Tindouf, Blida, Ghardaia, Reggane, Tamanrasset, Illizi, Bouira, Medea, Boumerdas",
    "EC": "Lago Agrio, Nueva Loja, Esmeraldas, Tulcan, Latacunga",
    "EE": "Narva, Tartu, Parnu, Tapa, Paldiski",
    "EG": (
        "Sharm el-Sheikh, Taba, El Arish, Rafah, Dahab, El Alamein, Ain Sukhna, Nuweiba, Ras Gharib, Bir "
        "al-Abd, Safaga, Port Said, Luxor, Ash Shaykh Zuwayd"
    ),
    "EH": "Laayoune, Dakhla, Boujdour",
    "ER": "Assab, Massawa, Badme, Keren, Barentu, Tessenei, Adi Keyh, Mendefera",
    "ES": (
        "Ceuta, Melilla, Rota, Algeciras, Guernica, Ripoll, Moron de la Frontera, Santiago de Compostela, La "
        "Linea de la Concepcion, Arrecife, Las Palmas, Maspalomas"
    ),
    "ET": (
        "Mekele, Axum, Adwa, Adigrat, Lalibela, Gondar, Dessie, Jijiga, Dire Dawa, Gambela, Asosa, Harar, "
        "Alamata, Woldia, Kombolcha, Debre Tabor, Debre Birhan, Weldiya, Maychew, Korem, Metema, Semera, "
        "Dolo, Negele, Nekemte, Ambo, Bishoftu, Inda Silase"
    ),
    "FI": "Tampere, Rovaniemi, Vaasa, Lappeenranta, Imatra, Kotka, Loviisa, Hanko, Porvoo, Naantali",
    "FJ": "Nadi, Lautoka",
    "FR": (
        "Calais, Cannes, Deauville, Biarritz, Evian-les-Bains, Rambouillet, Versailles, Brest, Cherbourg, "
        "Fontainebleau, Bayonne, Verdun, Dunkirk, Ajaccio, Bastia, Lourdes, La Rochelle, Sangatte, Caen, "
        "Saint-Nazaire, Saint-Tropez, Ouistreham, Colombey-les-Deux-Eglises, Montreuil, Saint-Denis, Bayeux, "
        "Chamonix, Vichy, Flamanville, Nanterre, Saint-Etienne-du-Rouvray, Menton, Arras, Carcassonne, "
        "Trebes, La Celle-Saint-Cloud"
    ),
    "GB": (
        "Salisbury, Omagh, Londonderry, Lockerbie, Aberdeen, Dundee, Belfast, Lisburn, Windsor, Dover, "
        "Portsmouth, Blackpool, Brighton, Enniskillen, Armagh, Newry, Hillsborough, Harrogate, Amesbury, "
        "Grimsby, Canterbury, Dunblane, Inverness, Holyhead, Lakenheath, Mildenhall, Barrow in Furness, "
        "Llandudno"
    ),
    "GD": "Saint George's",
    "GE": (
        "Gori, Poti, Sukhumi, Tskhinvali, Zugdidi, Gali, Batumi, Akhalgori, Ochamchire, Borjomi, Telavi, "
        "Java, Senaki, Anaklia, Gagra, Gudauta, Pitsunda, Khashuri, Kaspi"
    ),
    "GH": "Tamale, Bawku, Yendi",
    "GL": "Nuuk, Ilulissat, Kangerlussuaq, Sisimiut, Qaanaaq",
    "GN": "Nzerekore, Gueckedou, Kindia, Labe, Boke, Macenta",
    "GR": (
        "Corfu, Rhodes, Alexandroupoli, Mytilene, Chios, Souda, Kos, Chania, Delphi, Moria, Kavala, Komotini, "
        "Orestiada, Vouliagmeni, Igoumenitsa, Xanthi, Pylos, Kalamata, Farsala"
    ),
    "GT": "Coban, Quetzaltenango, Rabinal, Esquipulas",
    "GU": "Hagatna",
    "GW": "Bafata, Gabu",
    "GY": "Lethem, Linden",
    "HN": "Comayagua, Danli, La Ceiba, El Progreso, Juticalpa",
    "HR": (
        "Vukovar, Knin, Dubrovnik, Zadar, Osijek, Gospic, Karlovac, Pakrac, Slunj, Vinkovci, Sisak, Petrinja, "
        "Sibenik, Tovarnik, Benkovac, Pula"
    ),
    "HT": (
        "Les Cayes, Jacmel, Gonaives, Cap-Haitien, Petionville, Leogane, Saint-Marc, Hinche, Jeremie, "
        "Mirebalais, Cabaret, Arcahaie"
    ),
    "HU": "Roszke, Paks, Hegyeshalom, Sopron, Taszar, Kaposvar, Szeged",
    "ID": (
        "Banda Aceh, Jayapura, Timika, Merauke, Poso, Ambon, Sorong, Wamena, Kuta, Ubud, Nusa Dua, Labuan "
        "Bajo, Bandung, Bogor, Manokwari, Atambua, Kupang, Sampit, Denpasar, Meulaboh, Lhokseumawe, Nabire, "
        "Fakfak, Sentani, Ranai"
    ),
    "IE": "Drogheda, Dundalk, Limerick, Galway, Sligo",
    "IL": (
        "Eilat, Sderot, Kiryat Shmona, Metula, Dimona, Nahariya, Acre, Nazareth, Tiberias, Haifa, Netanya, "
        "Caesarea, Safed, Karmiel, Ofakim, Netivot, Kiryat Gat, Herzliya, Modiin, Lod, Ramla, Umm el Fahm, "
        "Rosh Pinna, Ma'alot Tarshiha, Hadera, Afula, Rahat, Yavne, Be'eri, Katzrin, Shlomi"
    ),
    "IN": (
        "Ayodhya, Kargil, Leh, Pathankot, Pahalgam, Srinagar, Jammu, Anantnag, Sopore, Kupwara, Pulwama, "
        "Shimla, Dharamsala, Gandhinagar, Godhra, Punch, Rajauri, Kokrajhar, Imphal, Churachandpur, Moreh, "
        "Kohima, Itanagar, Tawang, Gangtok, Darjeeling, Pokaran, Udhampur, Port Blair, Panaji, Puducherry, "
        "Bhuj, Jamnagar, Amritsar, Muzaffarnagar, Manesar, Ambala, Jaisalmer, Kathua, Shopian, Sukma, "
        "Bijapur, Gadchiroli, Aizawl, Agartala, Dimapur, Dibrugarh, Tezpur, Silchar, Siliguri, Baramula"
    ),
    "IQ": (
        "Fallujah, Ramadi, Samarra, Tikrit, Baiji, Sinjar, Tal Afar, Halabja, Hit, Haditha, Al Qaim, Rutbah, "
        "Baqubah, Balad, Kufa, Umm Qasr, Zakho, Duhok, Chamchamal, Khanaqin, Tuz Khurmatu, Makhmur, Qaraqosh, "
        "Bartella, Muqdadiyah, Dibis, Qayyarah, Abu Ghraib, Safwan, Rawa, Anah, Kalar, Rawanduz, Amadiya, "
        "Musayyib, Al Basrah al Qadimah, Ranya, Khalis, Mandali, Diwaniya, Samawah, Kut, Amarah, Hilla, "
        "Al-Hayy, Mergasur, Soran, Al Mahmudiyah, Al Hawijah, Ad Dujayl, Tallkayf, Ash Sharqat, Al-Hamdaniya, "
        "Bartalah"
    ),
    "IR": (
        "Natanz, Bushehr, Chabahar, Bam, Khomein, Bandar Abbas, Khorramshahr, Jask, Sarpol-e Zahab, Mahabad, "
        "Izeh, Saravan, Khash, Mehran, Baneh, Piranshahr, Konarak, Kish, Qasr-e Shirin, Sardasht, Dehloran, "
        "Arak, Semnan, Lar, Bandar-e Lengeh, Qeshm, Fasa, Rask, Abdanan, Paveh, Divandarreh, Oshnaviyeh"
    ),
    "IS": "Keflavik, Akureyri, Grindavik",
    "IT": (
        "L'Aquila, Assisi, Taormina, Aviano, Lampedusa, Vicenza, Gaeta, Trieste, Como, San Remo, Comiso, "
        "Fiumicino, Capri, Erice, Castel Gandolfo, Pozzallo, Ventotene, Bologna, Brindisi, Stresa, Fasano, "
        "Savelletri, Maranello, Augusta, Bolzano, Crotone, Otranto, Cernobbio, Fiuggi, Rimini, Pantelleria, "
        "Siracusa, Venice, Pisa, Siena, Verona"
    ),
    "JM": "Montego Bay",
    "JO": "Aqaba, Ma'an, Karak, Petra, Mafraq, Zarqa, Ruwaished, Ar Ramtha, Salt, Azraq, Madaba, Wadi Musa",
    "JP": (
        "Nago, Naha, Hiroshima, Nagasaki, Nikko, Karuizawa, Toyako, Ise, Shima, Iwakuni, Misawa, Ginowan, "
        "Okinawa, Nemuro, Yonaguni, Ishigaki, Fukushima, Hakone, Yokosuka, Sasebo, Wakkanai, Tokai, Futaba, "
        "Namie, Atsugi, Narita, Kashiwazaki, Kadena, Fussa, Nahari, Beppu, Miyakojima, Minami-Soma"
    ),
    "KE": (
        "Garissa, Mandera, Lamu, Wajir, Dadaab, Lokichoggio, Kakuma, Malindi, Mpeketoni, Naivasha, Lodwar, "
        "Marsabit, Isiolo, Nanyuki, Moyale, El Wak"
    ),
    "KG": "Batken, Jalal-Abad, Karakol, Cholpon-Ata, Osh, Manas, Uzgen, Isfana",
    "KH": (
        "Poipet, Siem Reap, Pailin, Sihanoukville, Battambang, Anlong Veng, Sisophon, Kampot, Koh Kong, "
        "Bavet, Takeo, Kratie, Stung Treng, Svay Rieng, Prey Veng, Kampong Cham, Kampong Thom, Kampong Speu, "
        "Kampong Chhnang, Kep, Kampong Som, Samraong, Tbeng Meanchey, Kampong Trach, Pursat"
    ),
    "KM": "Mutsamudu, Fomboni",
    "KP": (
        "Yongbyon, Kaesong, Sinuiju, Wonsan, Najin, Sonbong, Hyesan, Chongju, Kusong, Nampo, Kilju, Samjiyon, "
        "Sakchu, Sinpo, Onsong, Haeju"
    ),
    "KR": (
        "Pyeongchang, Paju, Osan, Pyeongtaek, Goseong, Gunsan, Cheorwon, Munsan, Sokcho, Seogwipo, Yeoncheon, "
        "Mokpo, Gangneung, Hwacheon, Ganghwa-gun, Gimpo, Uijeongbu, Gyeongju"
    ),
    "KW": "Al Jahra, Al Ahmadi, Fahaheel",
    "KZ": "Baikonur, Zhanaozen, Semey, Aktau, Kurchatov, Ekibastuz, Atyrau, Oral, Taldykorgan, Khorgos",
    "LA": (
        "Luang Prabang, Pakse, Savannakhet, Vang Vieng, Xam Nua, Phonsavan, Thakhek, Attapeu, Muang Xay, "
        "Luang Namtha, Phongsali, Salavan, Xaignabouli, Ban Houayxay, Boten, Pakxan"
    ),
    "LB": (
        "Tyre, Sidon, Baalbek, Zahle, Nabatieh, Bint Jbeil, Marjayoun, Qana, Naqoura, Hermel, Arsal, Batroun, "
        "Jounieh, Jbail, Aley, Bcharre, Zgharta, Jezzine, Hasbaya, Bhamdoun, Anjar, Kfar Kila, Ghazieh, "
        "Rachaiya el Ouadi"
    ),
    "LK": (
        "Jaffna, Kilinochchi, Mullaitivu, Trincomalee, Batticaloa, Vavuniya, Mannar, Hambantota, "
        "Anuradhapura, Point Pedro, Kandy, Galle, Ampara, Negombo, Polonnaruwa, Puttalam, Katunayaka, "
        "Valvedditturai"
    ),
    "LR": "Gbarnga, Buchanan, Ganta, Zwedru, Voinjama, Tubmanburg, Robertsport, Kakata, Harbel",
    "LT": "Visaginas, Klaipeda, Druskininkai, Palanga, Kybartai",
    "LV": "Daugavpils, Adazi, Jurmala, Liepaja, Ventspils, Skrunda",
    "LY": (
        "Tobruk, Derna, Sirte, Ajdabiya, Bani Walid, Zuwara, Ghadames, Sebha, Tarhuna, Gharyan, Zintan, "
        "Ubari, Murzuq, Sabratha, Waddan, Marsa Brega, Nalut, Bayda, Surman, Zawiya, Al Bayda, Susah, Yafran, "
        "Awbari, Mizdah, Ar Rajban, Zliten, Khoms, Al Burayqah, Al Jawf, Al Marj"
    ),
    "MA": (
        "Smara, Tangier, Nador, Al Hoceima, Essaouira, Ifrane, Skhirat, Bouznika, Fnideq, Ouarzazate, "
        "Guelmim, Zagora, M'diq, Mehdia, Errachidia"
    ),
    "MD": "Tiraspol, Bender, Comrat, Dubasari, Ribnita, Ungheni, Balti, Rybnitsa, Cahul",
    "ME": "Kotor, Niksic, Budva, Cetinje, Herceg Novi, Ulcinj",
    "MG": "Toamasina, Antsiranana, Mahajanga",
    "MK": "Tetovo, Kumanovo, Gevgelija, Ohrid, Aracinovo, Bitola, Struga",
    "ML": (
        "Timbuktu, Kidal, Gao, Mopti, Tessalit, Menaka, Segou, Aguelhok, Douentza, Bandiagara, Djenne, "
        "Taoudenni, Kati, Ansongo, Kayes, Sikasso, Koulikoro, Bankass, Niono, Goundam"
    ),
    "MM": (
        "Myitkyina, Myawaddy, Laukkai, Sittwe, Buthidaung, Loikaw, Lashio, Hpa-An, Hakha, Falam, Kyaukpyu, "
        "Mrauk-U, Tachilek, Bhamo, Kyaukme, Kawthoung, Dawei, Myeik, Hpakant, Putao, Kutkai, Panghsang, "
        "Demoso, Monywa, Pekon, Sagaing, Shwebo, Pyinmana, Pauktaw, Kyauktaw, Mogok, Kale, Tamu, Papun, "
        "Kawkareik, Thanbyuzayat, Hopang, Hsenwi, Mong La, Kyaikto, Magway, Mu-se"
    ),
    "MN": "Erdenet, Khovd, Choibalsan",
    "MR": "Nouadhibou, Nema, Bassikounou, Zouerat, Kiffa, Rosso, Atar",
    "MT": "Valletta, Marsaxlokk",
    "MV": "Hulhumale",
    "MW": "Zomba, Blantyre",
    "MX": (
        "Iguala, San Cristobal de las Casas, Cabo San Lucas, Tapachula, Ciudad Hidalgo, Ocosingo, Comitan, "
        "San Luis Rio Colorado, Piedras Negras, Aguililla, Altar, San Fernando, Badiraguato, Villa Union, "
        "Sabinas, Huitzilac, Chilpancingo, Cozumel, Creel"
    ),
    "MZ": (
        "Pemba, Mocimboa da Praia, Macomia, Gorongosa, Mueda, Dondo, Chinde, Quelimane, Inhambane, Vilankulo, "
        "Nacala, Montepuez"
    ),
    "NA": "Walvis Bay, Rundu, Oshakati, Ondangwa, Katima Mulilo, Swakopmund",
    "NC": "Noumea",
    "NE": "Diffa, Tillaberi, Arlit, Agadez, Bosso, Ouallam, Maradi, Bankilare, Ayorou, Tera, Abala",
    "NG": (
        "Chibok, Dapchi, Bama, Gwoza, Mubi, Damboa, Damaturu, Yola, Jos, Potiskum, Konduga, Monguno, Dikwa, "
        "Gamboru, Kankara, Jalingo, Gombe, Lafia, Makurdi, Damasak, Biu, Birnin Kebbi, Gusau, Malumfashi, "
        "Owo, Asaba, Yenagoa, Warri, Abuja, Minna, Michika, Madagali, Buni Yadi, Kafanchan, Kagara, Marte, "
        "Banki, Rann, Lokoja, Awka, Umuahia, Uyo, Dutse"
    ),
    "NI": "Bluefields, Puerto Cabezas, Esquipulas, Jinotega, Esteli, Corinto, Matagalpa, Ocotal",
    "NL": (
        "The Hague, Maastricht, Zeist, Volkel, Noordwijk, Leiden, Soesterberg, Woensdrecht, Middelburg, Den "
        "Helder, Terneuzen"
    ),
    "NO": "Kirkenes, Tromso, Bodo, Stavanger, Lillehammer, Vardo, Hammerfest, Narvik, Alta, Sandvika, Skien",
    "NP": "Pokhara, Birgunj, Nepalgunj, Biratnagar",
    "NZ": "Waitangi, Queenstown, Rotorua",
    "OM": "Salalah, Sohar, Khasab, Nizwa",
    "PA": "Colon, Metetí, Balboa, Bocas del Toro",
    "PE": (
        "Ayacucho, Puno, Cusco, Tumbes, Iquitos, Ilave, Juliaca, Bagua, Huanta, Machu Picchu, Tingo Maria, "
        "Chimbote, Andahuaylas, Puerto Maldonado, Aguas Verdes, Tacna, Abancay, Huancavelica"
    ),
    "PF": "Papeete",
    "PG": (
        "Arawa, Buka, Lae, Mount Hagen, Vanimo, Kieta, Rabaul, Wewak, Kokopo, Wabag, Porgera, Tari, Goroka, "
        "Mendi, Popondetta, Daru, Madang, Lorengau"
    ),
    "PH": (
        "Marawi, Jolo, Cotabato, Isabela, Zamboanga, Lamitan, Subic, Baguio, Puerto Princesa, Tacloban, "
        "Olongapo, Datu Piang, Maluso, Bongao, Kidapawan, Laoag, Masinloc, Bacolod, Pikit, Digos, Ampatuan, "
        "Tagaytay, Patikul, Talipao, Cavite City, Angeles, Tuguegarao, Aparri, Basco, Los Banos, Legazpi, "
        "Roxas City, Kalayaan"
    ),
    "PK": (
        "Abbottabad, Mingora, Chaman, Miran Shah, Parachinar, Wana, Gwadar, Murree, Kahuta, Turbat, Panjgur, "
        "Muridke, Landi Kotal, Bannu, Mardan, Charsadda, Hangu, Kohat, Kotli, Sialkot, Sehwan, Jamrud, "
        "Nowshera, Wah, Attock City, Kamra, Dera Bugti, Mastung, Zhob, Sibi, Dir, Chilas, Skardu, Lakki "
        "Marwat, Saidu Sharif, Swabi, Mach, Nushki, Pasni, Ormara"
    ),
    "PL": (
        "Oswiecim, Krakow, Rzeszow, Przemysl, Swidnik, Suwalki, Sopot, Gdynia, Orzysz, Zagan, Lask, Powidz, "
        "Kuznica, Medyka, Bialowieza, Hajnowka, Terespol, Krynki, Dorohusk, Zamosc, Chelm, Czestochowa, "
        "Elblag, Slupsk, Ustka, Klodzko"
    ),
    "PR": "San Juan, Ceiba, Vieques, Ponce",
    "PS": (
        "Gaza, Jenin, Nablus, Tulkarm, Ramallah, Hebron, Bethlehem, Jericho, Rafah, Khan Yunis, Jabalya, Beit "
        "Hanun, Beit Lahiya, Qalqilyah, East Jerusalem, Nuseirat, Tubas, Salfit, Abu Dis, Beit Jala, Huwara, "
        "Bani Suhayla, Al Bureij, Efrat, Yatta, Halhul, Birzeit, Tammun, Aqraba, Deir Sharaf, Kafr Qaddum, "
        "Turmus'ayya, Balata, Silwad, Dura, 'Anata, Qabatiyah, Silat al Harithiyah, Azzun, Anabta, Deir "
        "Istiya, Bil'in, Ni'lin, Nabi Salih, Surif, Beit Ummar, Dayr al Balah, Al Birah, Bayt Sahur, 'Abasan "
        "al Kabirah, Khuza'ah, Ma'ale Adummim"
    ),
    "PT": "Lajes, Ponta Delgada, Sines, Sintra, Beja, Estoril, Cascais, Fatima, Funchal, Albufeira, Evora",
    "PY": "Encarnacion, Ciudad del Este",
    "QA": "Al Wakrah, Al Khor, Umm Said, Dukhan, Mesaieed",
    "RO": (
        "Mihail Kogalniceanu, Deveselu, Constanta, Brasov, Tulcea, Mangalia, Cincu, Sulina, Siret, Cernavoda, "
        "Timisoara, Targu Mures, Snagov, Sighetu Marmatiei, Galati"
    ),
    "RS": "Presevo, Bujanovac, Novi Pazar, Vranje, Pancevo, Kragujevac, Novi Sad, Nis, Subotica, Medvedja",
    "RU": (
        "Beslan, Budyonnovsk, Kizlyar, Gudermes, Argun, Shali, Khasavyurt, Magas, Nazran, Bamut, Samashki, "
        "Sochi, Dubna, Sarov, Severodvinsk, Severomorsk, Polyarny, Vilyuchinsk, Kubinka, Engels, Zavidovo, "
        "Ryazan, Taganrog, Yeysk, Novorossiysk, Shebekino, Sudzha, Grayvoron, Valuyki, Rylsk, Kurchatov, "
        "Klintsy, Tuapse, Morozovsk, Millerovo, Kamensk-Shakhtinskiy, Kapustin Yar, Plesetsk, Mirny, "
        "Vostochny, Tsiolkovskiy, Khankala, Urus-Martan, Vedeno, Nalchik, Elista, Botlikh, Izberbash, "
        "Derbent, Kaspiysk, Kizilyurt, Buynaksk, Gelendzhik, Anapa, Temryuk, Primorsk, Ust'-Luga, Vyborg, "
        "Baltiysk, Sovetsk, Chernyakhovsk, Birobidzhan, Nizhny Tagil, Votkinsk, Snezhinsk, Zheleznogorsk, "
        "Seversk, Novocheboksarsk, Monchegorsk, Pechenga, Nikel, Naryan-Mar, Salekhard, Anadyr, Magadan, "
        "Gorno-Altaysk, Khanty-Mansiysk, Dzhubga, Kozelsk, Olenegorsk, Toropets, Ostrov, Soltsy, Mozdok, "
        "Akhtubinsk, Svobodnyy, Kurilsk, Yuzhno-Kurilsk, Korsakov, Kholmsk, Vostochnyy, Yelabuga, Kirishi, "
        "Alexandrov, Kolchugino, Vyazma, Belaya Kalitva, Boguchar, Korenevo, Glushkovo, Tyotkino, Goryachiy "
        "Klyuch, Slavyansk-na-Kubani, Krymsk, Tikhoretsk, Mirnyy"
    ),
    "RW": "Gisenyi, Butare, Byumba, Ruhengeri, Cyangugu, Nyamata, Musanze, Gitarama",
    "SA": (
        "Mecca, Medina, Dhahran, Khobar, Abqaiq, Qatif, Ras Tanura, Jubail, Yanbu, Al-Awamiyah, Jazan, Taif, "
        "Al Ula, Hofuf, Duba, Al 'Ula, Najran, Safwa, Al Awjam, Al Khafji, Ad Dir'iyah, Hafar Al-Batin"
    ),
    "SB": "Auki, Gizo",
    "SD": (
        "El Fasher, El Geneina, Nyala, Port Sudan, Kadugli, Abyei, El Obeid, Omdurman, Zalingei, Ed Daein, "
        "Wad Madani, Kassala, Gedaref, Sennar, Al Fulah, Dilling, Babanusa, Kutum, Mellit, Talodi, Kurmuk, "
        "Shendi, Atbara, Merowe, Dongola, Wadi Halfa, Muglad, Er Rahad, En Nahud, Kabkabiyah, Umm Keddada, "
        "Sawakin, Ardamata, Rabak, Kosti, Ed Dueim, Rufaa, Sinjah, Ad Dabbah, Umm Ruwaba"
    ),
    "SE": "Gothenburg, Uppsala, Malmo, Visby, Karlskrona, Lulea, Kiruna, Saltsjobaden, Sodertalje, Vaxholm",
    "SI": "Bled, Portoroz, Maribor, Piran, Koper",
    "SJ": "Longyearbyen",
    "SK": "Kosice, Gabcikovo, Handlova",
    "SL": "Makeni, Kenema, Kailahun, Koidu, Waterloo, Port Loko, Magburaka, Lunsar, Kabala",
    "SN": "Ziguinchor, Saint-Louis, Thies, Touba, Kolda, Bignona",
    "SO": (
        "Kismayo, Baidoa, Bosaso, Galkayo, Garowe, Beledweyne, Merca, Hargeisa, Berbera, Las Anod, Afgooye, "
        "Jowhar, Dhusamareb, Jilib, Jamame, Burao, Eyl, Hobyo, Xarardheere, Qoryooley, Luuq, Garbahaarrey, "
        "Buaale, Adado, Wanlaweyn, Erigavo, Borama, Dinsoor, Buurhakaba, Dhobley, Xuddur, Baardheere, Cadale, "
        "Buulobarde, Ceeldheer"
    ),
    "SR": "Moengo, Albina",
    "SS": (
        "Malakal, Bentiu, Bor, Wau, Yei, Kapoeta, Torit, Yambio, Aweil, Rumbek, Leer, Kodok, Maridi, Kuajok, "
        "Tonj, Gogrial"
    ),
    "SV": "Suchitoto, San Miguel, Chalatenango, Usulutan, Tecoluca, Santa Ana, Zacatecoluca, Apopa",
    "SY": (
        "Aleppo, Idlib, Raqqa, Kobani, Palmyra, Deir ez-Zor, Hasakah, Daraa, Manbij, Afrin, Al Bab, "
        "Jarabulus, Azaz, Ras al-Ayn, Tell Abyad, Saraqib, Khan Shaykhun, Douma, Harasta, Darayya, Zabadani, "
        "Madaya, Al Qusayr, Rastan, Tartus, Banias, Jablah, Latakia, Suwayda, Quneitra, Abu Kamal, Mayadin, "
        "Al-Malikiyah, Amuda, Salamiyah, Nubl, Ariha, Kafr Nabl, Taftanaz, Binnish, Sarmin, Atarib, Hajin, "
        "Tabqa, As Safirah, Tall Kalakh, Houla, Maaloula, Yabroud, Nawa, Izra, Busra ash Sham, Maskanah, "
        "Sukhnah, Kafr Batna, At Tall, Qatana, Jaramana, Dayr Hafir, Al Hamidiyah, Souran, Kafr Zita, Morek, "
        "Halfaya, Qalat al Madiq, Mhardeh, Masyaf, Al Qaryatayn, Furqlus, Shahba, Salkhad, Al Muzayrib, "
        "Da'il, Inkhil, Jasim, Tell Tamer, Al Hawl, Al Busayrah, Ath Thawrah, Kafranbel, Baniyas, Tadmur, Al "
        "Bukamal, Harim, Salqin, Ad Dana, Kafr Takharim, Duma, Al Qamishli, Tall Rif'at, Ma'arrat an Nu'man, "
        "Jisr ash Shughur, Ash Shaddadah, Mari', 'Ayn 'Isa, 'Irbin, Darat 'Izzah, Tall Tamr, Al Hirak, 'Ayn "
        "al 'Arab"
    ),
    "SZ": "Lobamba, Mhlume",
    "TD": (
        "Faya-Largeau, Faya, Bardai, Aozou, Zouar, Abeche, Adre, Goz Beida, Sarh, Moundou, Am Timan, Biltine, "
        "Moussoro, Massaguet, Mongo, Bongor, Dourbali, Amdjarass, Am Djarass, Iriba, Guereda, Goz-Beida"
    ),
    "TG": "Dapaong, Kara, Sokode",
    "TH": (
        "Pattani, Yala, Narathiwat, Mae Sot, Aranyaprathet, Sa Kaeo, Surin, Phuket, Pattaya, Hua Hin, Krabi, "
        "Songkhla, Hat Yai, Betong, Sungai Kolok, Tak Bai, Chiang Rai, Mae Sai, Udon Thani, Ubon Ratchathani, "
        "Sisaket, Kantharalak, Nong Khai, Cha-am, Koh Samui, Mukdahan, Nakhon Phanom, Trat, Chanthaburi, "
        "Kanchanaburi, Sattahip, Si Racha, Su-ngai Kolok, Mae Hong Son, Buriram, Phanom Dong Rak"
    ),
    "TJ": "Khorog, Khujand, Isfara, Vorukh, Kulob, Bokhtar, Murghob, Panjakent, Rasht, Qurghonteppa",
    "TL": "Baucau, Liquica, Suai, Maliana, Lospalos, Viqueque, Aileu",
    "TM": "Turkmenbasy, Serhetabat, Tejen",
    "TN": (
        "Sidi Bouzid, Sousse, Ben Gardane, Kasserine, Djerba, Tozeur, Bizerte, Sfax, Gafsa, Zarzis, Hammam "
        "Sousse, El Kef, Jendouba, Tataouine, Gabes, Monastir, Siliana, Thala, Redeyef, Kebili, Medenine"
    ),
    "TR": (
        "Cizre, Nusaybin, Silopi, Suruc, Reyhanli, Kilis, Hakkari, Sirnak, Soma, Mardin, Yuksekova, Semdinli, "
        "Karkamis, Akcakale, Ceylanpinar, Viransehir, Dogubayazit, Bodrum, Marmaris, Tunceli, Elbistan, "
        "Pazarcik, Antakya, Iskenderun, Belek, Bingol, Bitlis, Mus, Igdir, Kars, Uludere, Dortyol, Ceyhan, "
        "Kusadasi, Cesme, Fethiye, Canakkale, Golcuk, Akkuyu, Datca, Yayladagi, Ayvalik, Cukurca, Halfeti, "
        "Kiziltepe, Edirne, Erzincan, Ardahan, Artvin, Altinozu"
    ),
    "TW": "Nangan, Magong, Kinmen, Hualien City, Taitung, Yilan, Keelung, Hsinchu",
    "TZ": "Kigoma, Zanzibar, Arusha, Mtwara, Ngara, Kasulu, Tarime",
    "UA": (
        "Bakhmut, Avdiivka, Kherson, Bucha, Irpin, Mariupol, Melitopol, Berdyansk, Enerhodar, Nova Kakhovka, "
        "Izium, Kupiansk, Lyman, Severodonetsk, Lysychansk, Soledar, Vuhledar, Marinka, Popasna, Pokrovsk, "
        "Chasiv Yar, Toretsk, Kramatorsk, Debaltseve, Ilovaisk, Donetsk, Horlivka, Makiivka, Kurakhove, "
        "Myrnohrad, Kostiantynivka, Druzhkivka, Selydove, Volnovakha, Orikhiv, Tokmak, Polohy, Vasylivka, "
        "Skadovsk, Henichesk, Oleshky, Kakhovka, Beryslav, Ochakiv, Voznesensk, Mykolaiv, Snihurivka, "
        "Vovchansk, Balakliya, Chuhuiv, Borodyanka, Hostomel, Makariv, Vyshhorod, Boryspil, Obukhiv, "
        "Vasylkiv, Chornobyl, Pripyat, Slavutych, Nizhyn, Okhtyrka, Trostyanets, Konotop, Shostka, Romny, "
        "Lebedyn, Hlukhiv, Yalta, Sevastopol, Kerch, Simferopol, Feodosia, Yevpatoria, Dzhankoy, Armyansk, "
        "Saky, Alushta, Sudak, Bakhchysarai, Krasnoperekopsk, Mukachevo, Uzhhorod, Drohobych, Stryi, Yavoriv, "
        "Izmail, Reni, Kiliya, Chornomorsk, Yuzhne, Netishyn, Varash, Pivdennoukrainsk, Starokostiantyniv, "
        "Uman, Kremenchuk, Myrhorod, Lubny, Pavlohrad, Novomoskovsk, Nikopol, Marhanets, Synelnykove, "
        "Huliaipole, Stanytsia Luhanska, Shchastia, Svatove, Kreminna, Rubizhne, Starobilsk, Alchevsk, "
        "Antratsyt, Krasnyi Luch, Khrustalnyi, Snizhne, Torez, Hrabove, Yenakiieve, Khartsyzk, Amvrosiivka, "
        "Novoazovsk, Shyrokyne, Dokuchaievsk, Yasynuvata, Novohrodivka, Ukrainsk, Krasnohorivka, Velyka "
        "Novosilka, Novoselivka, Siversk, Barvinkove, Lozova, Krasnohrad, Derhachi, Merefa, Bohodukhiv, "
        "Zolochiv, Kozacha Lopan, Tsyrkuny, Dvorichna, Kopychyntsi, Kolomyia, Kalush, Boyarka, Brovary, "
        "Fastiv, Bila Tserkva, Zhmerynka, Vylkove, Kryvyi Rih, Kamianske, Zelenodolsk, Apostolove, "
        "Stepnohirsk, Kamianka-Dniprovska, Mala Tokmachka, Berezhany, Truskavets, Dobropillia, Rodynske, "
        "Bilytske, Hirnyk, Bilozerske, Sviatohirsk, Ocheretyne, Novooleksandrivka, Chaplynka, Hola Prystan, "
        "Bilohorivka, Zaitseve, Opytne, Vodiane, Pervomaisk, Zolote, Bilovodsk, Krasnodon, Sorokyne, "
        "Dovzhansk, Rovenky, Brianka, Stakhanov, Kadiivka, Slovyansk"
    ),
    "UG": (
        "Gulu, Entebbe, Kasese, Arua, Kitgum, Mpondwe, Lira, Moroto, Mbarara, Kisoro, Bundibugyo, Hoima, "
        "Adjumani, Pader, Soroti, Fort Portal, Jinja"
    ),
    "US": (
        "Dayton, Annapolis, Charlottesville, Uvalde, Sandy Hook, Newtown, Parkland, Roswell, Fairbanks, "
        "Anchorage, Honolulu, Juneau, Key West, Camp Springs, Kennebunkport, Palm Beach, Rancho Mirage, "
        "Glassboro, Aspen, Arlington, Fort Meade, Bethesda, Los Alamos, Oak Ridge, Norfolk, Annandale, San "
        "Diego, Groton, East Palestine, Charleston, Waco, Littleton, Santa Fe, El Paso, Laredo, Eagle Pass, "
        "Brownsville, McAllen, Nogales, Calexico, Lewiston, Wilmington, Dover, Hyannis, Rehoboth Beach, "
        "Bedminster, New Haven, West Point, Redmond, Cupertino, Mountain View, Menlo Park, Palo Alto, Des "
        "Moines, Bismarck, Cheyenne, Montpelier, Olympia, Trenton, Harrisburg, Frankfort, Jefferson City, "
        "Carson City, Montgomery, Hartford, Albany, Lansing, Springfield, Topeka, Kenosha, Minneapolis, "
        "Portland, Monterey Park, Bar Harbor, Camp Pendleton North, Fort Bragg, Killeen, Fayetteville, Fort "
        "Cavazos"
    ),
    "UY": "Punta del Este",
    "UZ": "Termez, Khiva, Qarshi, Andijan, Fergana, Nukus, Kokand, Khanabad",
    "VE": (
        "San Antonio del Tachira, Urena, San Cristobal, Santa Elena de Uairen, La Guaira, Los Teques, "
        "Guasdualito, La Victoria, Barinas"
    ),
    "VN": (
        "Đồng Đăng, Điện Biên Phủ, Củ Chi, Mỹ Lai, Khe Sanh, Sa Pa, Phú Quốc, Lao Bảo, Hội An, Cam Ranh, Tân "
        "Sơn, Cao Bằng, Móng Cái, Mộc Châu, Lai Châu, Hà Giang, Bắc Kạn, Côn Đảo, Vĩnh Linh, Đông Hà, Kỳ Anh, "
        "Núi Thành, Tân Thanh, Hà Tiên, Châu Đốc, Buôn Ma Thuột, Ba Tơ, Gia Nghĩa, Tân Biên, Lộc Ninh, Lý "
        "Sơn, Hương Khê, Tĩnh Gia, Bỉm Sơn, Sầm Sơn, Cửa Lò, Bắc Hà, Tam Đảo, Mỹ Tho, Đồng Hới, Ngọc Hồi, Cát "
        "Bà, Cẩm Phả, Uông Bí"
    ),
    "VU": "Luganville",
    "XK": (
        "Mitrovica, Mitrovice, Prizren, Peja, Gjakova, Zvecan, Leposavic, Zubin Potok, Gracanica, Orahovac, "
        "Decani, Glogovac, Kosovo Polje, Ferizaj, Gjilan, Strpce, Podujevo"
    ),
    "YE": (
        "Sanaa, Aden, Taiz, Marib, Saada, Mukalla, Mokha, Zinjibar, Lahij, Dhamar, Ibb, Amran, Hajjah, Ataq, "
        "Al Bayda, Al Ghaydah, Al Hazm, Haradh, Salif, Rada, Jaar, Ash Shihr, Zabid, Bajil, Al Khawkhah, "
        "Kitaf, Baqim, Al Mukha, Shibam, Lawdar, Mudiyah, Damt, Ad Dali, Al Hawtah, Bayt al Faqih"
    ),
    "ZA": (
        "Soweto, Sun City, Marikana, Ulundi, Mmabatho, Alexandra, Mafikeng, Bisho, Bhisho, Umtata, "
        "Komatipoort, Musina, Simon's Town"
    ),
    "ZM": "Livingstone, Chirundu, Kitwe",
    "ZW": "Victoria Falls, Hwange, Gweru, Mutare, Masvingo, Beitbridge",
}

# Towns whose name alone is nearly always something else in a newspaper
# (a word, a surname): not worth their false matches. ISO2: names.
UNWANTED = {
    "AR": (
        "Moron, San Justo, San Martin, Moreno, Merlo, Lanus, Quilmes, Banfield, Pilar, Adrogue, Olivos, "
        "Castelar, Gonzalez Catan, Caseros, Berazategui, Villa Mercedes, Rawson, San Miguel, Florida, "
        "Belgrano, Balvanera, La Rioja, Isidro Casanova, Concordia, Rivadavia"
    ),
    "AU": (
        "Townsville, Central Coast, City of Port Phillip, Richmond, Logan City, Craigieburn, Mandurah, "
        "Bendigo, Ballarat, Toowoomba, Cranbourne, Sunbury, Pakenham, Geelong, Launceston, Mackay, "
        "Rockhampton, Bunbury, Blacktown, Gosford"
    ),
    "BF": "Po",
    "BR": (
        "Macae, Americana, Franca, Limeira, Marilia, Assis, Itu, Salto, Santos Dumont, Barra Mansa, Jau, "
        "Anapolis, Aparecida de Goiania, Betim, Contagem, Divinopolis, Sete Lagoas, Sumare, Suzano, Maua, "
        "Jacarei, Taboao da Serra, Embu das Artes, Diadema, Carapicuiba, Osasco, Barueri, Cotia, Itapevi, "
        "Itaquaquecetuba, Mogi das Cruzes, Alegre, Russas, Santana, Graças, Lajeado, Pedreira, Cachoeirinha, "
        "Freitas, Federal, Serra, Vitoria da Conquista, Colombo, Pinhais, Cascavel, Palmas Town, Alvorada, "
        "Canoas, Viamao, Gravatai, Colatina, Linhares, Sinop, Patos, Crato, Iguatu, Caucaia, Maracanau, "
        "Sobral, Feira de Santana, Camacari, Parnamirim, Garanhuns, Olinda, Paulista, Salvador do Sul, Cabo, "
        "Ilheus, Jequie, Lauro de Freitas, Teixeira de Freitas, Resende, Nilopolis, Queimados, Mesquita, "
        "Belford Roxo, Magé, Itaborai, Marica, Araruama, Rio das Ostras, Cabo Frio, Nova Friburgo, "
        "Teresopolis, Petropolis Town, Toledo, Formosa, Parana, Braganca, Santos, Passos"
    ),
    "CA": (
        "Hamilton, Richmond, Vaughan, Markham, Brampton, Surrey, Burnaby, Langley, Oshawa, Barrie, London, "
        "Windsor, Kingston, Cambridge, Burlington, Oakville, Milton, Ajax, Pickering, Whitby, Guelph, "
        "Abbotsford, Coquitlam, Delta, Kelowna, Kamloops, Nanaimo, Chilliwack, Sherbrooke, Gatineau, "
        "Longueuil, Laval, Levis, Terrebonne, Saguenay, Trois-Rivieres, Lethbridge, Red Deer, Cape Breton, "
        "North York, Scarborough, Etobicoke, Verdun, Ladner, Okanagan, Willowdale, Ancaster, Waterloo, "
        "Kitchener, St. Catharines, Thunder Bay, Greater Sudbury, Brantford, Clarington, Chatham-Kent, "
        "Norfolk County, Newmarket, Saanich, Churchill"
    ),
    "CI": "Man",
    "CL": (
        "Lo Prado, La Pintana, Puente Alto, San Bernardo, Chillan, Los Angeles, Calama Town, Quilpue, Curico, "
        "Talca Town, Linares, Ovalle"
    ),
    "CM": "Edea, Bafia, Mora Town, Loum, Foumbot, Mora",
    "CN": (
        "Ergou, Dali Town, Fendou, Loushanguan, Meishan Town, Nanding, Zhu Cheng City, Hui'an City, "
        "Mentougou, Huilongguan, Yulinshi, Lianjiang Town, Tongren City, Yang, Xin, Xia, Song, Wei, Jinchang "
        "Town, Hebi Town, Shi, Gao, Ding, Kaiyuan Town, Licheng, Anbu, Haizhou, Suihua, Ducheng, Hanting, "
        "Changli, Pinghu, Guixi, Shenjiamen, Linghai, Wucheng, Lucheng, Datong Town, Anxiang, Yinzhu, "
        "Gucheng, Shima, Shilong, Encheng, Pumiao, Luqiao, Zijinglu, Songling, Yanta, Babu, Zhoukou Town, "
        "Taozhou, Luorong, Wuda, Mudu, Chengguan, Dongcheng, Qianshan, Nangong, Sanshui, Jiashan, Jiaojiang, "
        "Zhabei, Zhanggu, Xinshi, Zhongshu, Fuji, Aba Town, Shaping"
    ),
    "CO": (
        "Soledad, Bello, Ocana Town, Madrid, Armenia, Florencia, Palmira, Granada, Girardot, Envigado, "
        "Itagui, Dosquebradas, Zipaquira, Chia, Mosquera, Funza, Facatativa, Piedecuesta, Giron, "
        "Floridablanca, Pitalito, Yumbo, Jamundi, Cartago, Tulua, Buga, Sabanalarga, Malambo, Cienaga, "
        "Magangue, Lorica, Sahagun, Cerete, Turbo, Miraflores"
    ),
    "DE": (
        "Hamm, Essen Town, Halle Town, Herne, Moers, Hagen, Ulm Town, Furth, Jena, Gera, Trier, Witten, "
        "Siegen, Bottrop, Remscheid, Bergisch Gladbach, Recklinghausen, Salzgitter, Hildesheim, Neuss, "
        "Pforzheim, Erlangen, Reutlingen, Esslingen, Ludwigsburg, Oldenburg, Offenbach, Spandau, Steglitz, "
        "Tegel, Reinickendorf, Hellersdorf, Lichtenberg, Pankow, Kopenick, Tempelhof, Charlottenburg, "
        "Bergedorf, Bramfeld, Rahlstedt, Mitte"
    ),
    "EG": "Bush, Idku, Qus, Girga, Al Qahirah al Jadidah, Al Matariyah Town, Tima, Munuf",
    "ES": (
        "Leon Town, Elda, Alcobendas, Mostoles, Getafe, Leganes, Fuenlabrada, Alcorcon, Parla, Torrejon de "
        "Ardoz, Dos Hermanas, Latina, Centro, Salamanca, Reus, Telde, Sabadell, Terrassa, Mataro, Baracaldo, "
        "Badalona"
    ),
    "FR": (
        "Tours, Nice Town, Nancy Town, Nimes Town, Antony, Creteil, Orleans Town, Mulhouse, Roubaix, "
        "Tourcoing, Villeurbanne, Argenteuil, Boulogne-Billancourt, Nancy, Angers"
    ),
    "GB": (
        "Reading, Bath, Crawley, Poole, Solihull, Sale, Bury, Hove, Barking, Islington, Camberwell, Bromley, "
        "Archway, Battersea, Becontree, Brixton, Camden Town, Croydon, Dagenham, Ealing, Edgware, Edmonton, "
        "Enfield Town, Harrow, Hackney, Hayes, Ilford, Kensington, Lambeth, Lewisham, Poplar, Richmond, "
        "Romford, Sutton, Tottenham, Twickenham, Walthamstow, Wandsworth, Wembley, Willesden, Woolwich, "
        "Hounslow, Hendon, Finchley, Gillingham, Hastings, Eastbourne, Bedford, Lincoln, Chester, Preston, "
        "York Town, Derby, Worthing, Chelmsford, Maidstone, Basildon, Colchester, Guildford, Woking, Watford, "
        "Stevenage, Luton Town, Slough, Wigan, Oldham, Rochdale, Bolton, Blackburn, Burnley, Stockport, "
        "Warrington, Saint Helens, Southport, Birkenhead, Wallasey, Barnsley, Rotherham, Doncaster, "
        "Huddersfield, Halifax, Wakefield, Dudley, Walsall, West Bromwich, Wolverhampton, Telford, Redditch, "
        "Worcester, Gloucester, Cheltenham, Swindon, Hamilton, Paisley, Cumbernauld, East Kilbride"
    ),
    "GH": "Ho, Wa",
    "HR": "Glina",
    "HU": "Pest",
    "ID": (
        "Blitar, Batu, Pati, Pare, Tual, Bima, Curup, Depok Town, Ende, Palu Town, Binjai, Sampang, Loa "
        "Janan, Bekasi Kota, Weru, Tarub, Boyolangu, Colomadu, Kedungwuni, Comal, Margahayukencana, Cileunyi, "
        "Cikupa, Curug, Lembang, Rengasdengklok, Teluknaga, Sepatan, Pamulang, Ciputat, South Tangerang, "
        "Pondok Aren, Rajapolah, Gresik, Babat, Singosari, Lawang, Kepanjen, Gedangan, Metro"
    ),
    "IE": "Finglas, Dundrum, Lucan, Tallaght, Swords, Ennis, Shannon",
    "IL": "Arad",
    "IN": (
        "Dod Ballapur, Delhi Cantonment, Patti, Mau, Orai, Gaya Town, Mandya Town, Sagar, Salem, Latur Town, "
        "Rampur, Nandyal, Bally, Barsi, Adoni, Guna, Dam Dam, Sambhal, Amroha, Kot, Nagar, Una, Hansi, Sikar, "
        "Moga, Ongole, Hindupur, Surat Town, Thane Town, Mira Bhayandar, Bihar Sharif, Katihar, Etah, Eluru, "
        "Etawah, Palwal, Panihati, Budaun, Dewas, Tonk, Mango, Gonda, Deoria, Rae Bareli, Pali, Bali, Patan, "
        "Uri, Erode, Anand, Hassan, Banda"
    ),
    "IR": "Golestan, Sari, Qods, Khuy, Amol, Arak City, Bam Town, Ahar, Pardis, Baharestan",
    "IT": "Prato, Monza, Latina, Terni, Giugliano in Campania, Sassari, Pescara, Forli, Carpi",
    "JP": (
        "Date, Ota, Ito, Sabae, Nago City, Ageo, Noda, Ueda, Mori, Kato, Hino, Abiko, Toda, Kuki, Seto, Ena, "
        "Yao, Anjo, Uji, Ina, Oyama, Gamagori, Ebina, Hadano, Sakado, Honcho, Minato, Musashino, Chofu, Tama, "
        "Sayama, Fujimi, Handa, Kariya, Obu, Inazawa, Kakamigahara, Konosu, Komaki, Asaka, Kodaira, Mitaka, "
        "Higashimurayama, Iruma, Misato, Nagareyama, Kisarazu, Ichihara, Matsubara, Daito, Minoh, Izumi, "
        "Kishiwada, Ikeda, Itami, Kawanishi, Sanda, Tanabe, Kashihara, Ikoma, Kawaguchi, Shibuya, Shinjuku, "
        "Kani, Matsumoto"
    ),
    "LR": "Harper",
    "LY": "Hun, Ghat",
    "ME": "Bar",
    "ML": "San, Ber, Nara",
    "MM": "Ann, Ye, Mong Yang",
    "MX": (
        "Ecatepec, Lerdo, Nogales Town, Victoria de Durango, Reforma, Gustavo Adolfo Madero, Gustavo A. "
        "Madero, Venustiano Carranza, Benito Juarez, Miguel Hidalgo, Alvaro Obregon, Cuauhtemoc, Iztacalco, "
        "Coyoacan, Tlalpan, Xochimilco, Azcapotzalco, Tlahuac, Iztapalapa, Ciudad Lopez Mateos, Naucalpan de "
        "Juarez, Magdalena Contreras, Nicolas Romero, Santa Maria Chimalhuacan, Tepexpan, Chalco, Ixtapaluca, "
        "Salamanca, Cordoba, Merida Town, Guadalupe, Victoria, Santa Catarina, General Escobedo, Apodaca, "
        "Soledad de Graciano Sanchez, Progreso, Juarez, San Juan del Rio, Los Reyes Acaquilpan, Cholula"
    ),
    "NG": (
        "Ife, Offa, Ede, Owo Town, Uga, Okene, Ila, Ise, Iwo, Gboko, Sapele, Esuk Oron, Kafanchan Town, Ibi, "
        "Nkpor, Ikire, Ugep, Ohafia-Ifigh, Bende, Deba, Funtua, Zaria Town, Effurun, Lere, Gombi, Lagos "
        "Island, Ikeja, Surulere, Agege, Mushin, Ajegunle, Brass, Bonny"
    ),
    "NI": "Leon",
    "NZ": "Hamilton, Napier, Nelson, Manukau City, North Shore, Waitakere, Takapuna",
    "OM": "Sur",
    "PA": "David",
    "PE": "Tarapoto, Ica, Santiago de Surco, Chosica, San Isidro, Callao Town",
    "PH": (
        "Victoria, Dasmarinas, Laoang, Malingao, Budta, Libertad, Taytay, Mansilingan, Sampaloc, San Pedro, "
        "San Jose, San Juan, San Fernando, San Pablo, San Mateo, San Miguel, San Carlos City, Santa Rosa, "
        "Santa Maria, Santa Cruz, Trece Martires City, General Trias, Guiguinto, Mandaue City, Lapu-Lapu "
        "City, Taguig, Pateros, Noveleta, Rodriguez, Imus, Bocaue, Malolos, Meycauayan, Marilao, Binan, "
        "Cabuyao, Calamba, Lucena, Tanza, Silang, Rosario, Naic, Paco, Baliuag, Hagonoy, Plaridel, Apalit, "
        "Mexico, Mariveles, Balanga, Toledo, Santiago, Cadiz, Concepcion, Tabuk, Clark, Ipil"
    ),
    "PK": "Moro, Hub, Daur, Raja Jang, Digri, Dadu, Talhar, New Mirpur City, Tank, Khar",
    "PL": (
        "Ruda Slaska, Tychy, Zory, Dabrowa Gornicza, Srodmiescie, Ursynow, Wola, Mokotow, Bemowo, Praga "
        "Poludnie"
    ),
    "RS": "Sid",
    "RU": (
        "Novo-Peredelkino, Kirov, Orel, Korolev, Zheleznodorozhnyy, Kurgan Town, Engel, Dzerzhinskiy, "
        "Yasenevo, Bibirevo, Mar'ino, Kuz'minki, Cheremushki, Vykhino-Zhulebino, Gol'yanovo, Tsaritsyno, "
        "Lyublino, Adler"
    ),
    "SD": "Bara, Tina",
    "SG": "Woodlands",
    "SL": "Bo",
    "SS": "Raja",
    "TD": "Mao, Bol, Ati, Fada",
    "TG": "Mango",
    "TL": "Same",
    "TM": "Mary",
    "TR": (
        "Van Town, Of, Mus Town, Batman, Ordu, Karsiyaka, Maltepe, Esenler, Ereglisi, Bolu, Derince, Merkez, "
        "Kosekoy, Nilufer, Sultanbeyli, Aksaray, Usak, Atasehir, Sancaktepe, Merkezefendi, Karabaglar, Sisli, "
        "Uskudar, Bagcilar, Bahcelievler, Sultangazi, Beylikduzu, Basaksehir, Zeytinburnu, Muratpasa, "
        "Cankaya, Umraniye, Esenyurt, Sur, Lice, Silvan"
    ),
    "TZ": "Pemba",
    "UA": (
        "Pravyi Bereh, Verhunskyi, Desnyanskyi, Novozavodskyi, Tsentralnyi, Fortechnyi, Avtozavodskyi, "
        "Zarichnyi, Shevchenko, Bohuniya, Kovpakivskyi, Livoberezhnyi, Tsentralno-Miskyi, Korolyov, Kyivskyi, "
        "Kindrativskyi, Pisky, Borova"
    ),
    "US": (
        "Clinton, Warren, Gilbert, Chandler, Irving, Garland, Henderson, Jackson, Hialeah Gardens, "
        "Carrollton, Miramar, Mesquite, Surprise, Independence, Orange, Clarksville, Allen, Tyler, Norman, "
        "Pearl, Davis, Evans, Lawton, Murrieta, Temple, Victorville, Carlsbad, Clovis, Columbia, Victoria, "
        "Allentown, Centennial, Paradise, Enterprise, Sunrise Manor, Spring Valley, Westminster, Richmond, "
        "Denton, Everett, Beaumont, Moreno Valley, Hampton, Sterling Heights, Kent, Lewisville, League City, "
        "Roanoke, Thornton, Antioch, Concord, Fairfield, Waterbury, Elgin, Hillsboro, Green Bay, Berkeley "
        "Heights, Manchester, Rochester Hills, Billings, Sandy Springs, Edison, Round Rock, Woodbridge, "
        "Woodbury, Meridian, Nampa, Boulder, Vista, Lakeland, Hollywood, Gresham, Murfreesboro, West Valley "
        "City, South Bend, North Charleston, High Point, Pueblo, Downey, Inglewood, Costa Mesa, Pasadena, "
        "Torrance, Palmdale, Lancaster, Salinas, Macon, Kansas City, Peoria, Joliet, Naperville, Rockford, "
        "Bridgeport, Paterson, Elizabeth, Lowell, Cambridge, Brockton, New Bedford, Quincy, Lynn, Fall River, "
        "Newton, Nashua, Providence Village, Cary, Durham, Chesterfield, Bend, Reading, Mobile, Madison "
        "Heights, Lincoln Park, Stamford, Norwalk, Danbury, Greeley, Longmont, Arvada, Westland, Troy, "
        "Farmington Hills, Livonia, Dearborn Heights, Flint, Lee's Summit, Overland Park, Olathe, Broken "
        "Arrow, Edmond, Rialto, Compton, South Gate, Burbank, Ventura, Carson, Santa Maria, Westchester, "
        "Jurupa Valley, Menifee, Hesperia, Daly City, San Mateo, Vacaville, Roseville, Elk Grove, Fontana, "
        "Ontario, Rancho Cucamonga, Corona, Riverside, Sunrise, Plantation, Davie, Deltona, Palm Bay, Palm "
        "Coast, Brandon, Spring Hill, Coral Springs, Lehigh Acres, Pompano Beach, Clearwater, Port Saint "
        "Lucie, Cape Coral, Miami Gardens, West Jordan, Provo, Orem, Sandy, Sparks, North Las Vegas, "
        "Centreville, Dale City, Newport News, Suffolk, Chesapeake, Portsmouth, Alexandria, Sugar Land, "
        "Pearland, The Woodlands, Atascocita, Grand Prairie, Killeen, Longview, Wichita Falls, Odessa, "
        "Abilene, Midland, College Station, Bryan, Conroe, Baytown, Frisco, McKinney, Plano, Richardson, "
        "Mesa, Buckeye, Goodyear, Avondale, Glendale, Scottsdale, Tempe, Yuma, Athens, Albany, Augusta, "
        "Columbus, Savannah Lakes, Johns Creek, Vancouver, Renton, Federal Way, Kirkland, Bellevue, Spokane "
        "Valley, Yakima, Lacey, Toms River, Lakewood, Cherry Hill, Hamilton, Trenton, Yonkers, Cheektowaga, "
        "Ramapo, Brookhaven, Hempstead, Babylon, Islip, Huntington, Oyster Bay, Smithtown, Kendall, Tamiami, "
        "Fountainebleau, Homestead, Boca Raton, Riverview, Metairie, Lafayette, Shreveport, Manhattan, "
        "Brooklyn, Queens, The Bronx, Staten Island, Bronx, East New York, Jamaica, Flushing, Bushwick, "
        "Ironville, Meads, Silver Spring, Germantown, Paradise Valley, Sunset, Hoover, Rome, Paris, Cleveland "
        "Heights, Parma, Canton, Akron, Toledo, Valencia, Birmingham Town, Newcastle, Eugene, Salem, "
        "Ferguson, Lincoln"
    ),
    "VE": (
        "Guacara, Mariara, Turmero, El Limon, Cabimas, Los Guayos, San Juan de los Morros, Independencia, "
        "Barcelona, Valencia, Cua"
    ),
    "VN": (
        "Cờ Đỏ, Quận Đức Thịnh, Cẩm Phả Mines, Chũ, Bình Thủy, Thới Lai, Yên Vinh, Nghi Sơn, Phú Mỹ, Phong "
        "Điền, Xuân Lộc, Bắc Quang, Nghi Xuân, Đưc Trọng, Huyện Lâm Hà, Thị Trấn Thuận Châu, Thị Trấn Đại Từ, "
        "Thị Trấn Đông Triều, Quận Mười, Quận Mười Một, Quận Sáu, Quận Ba, Quận Bốn, Quận Năm, Long Bình Town"
    ),
    "YE": "Abs, Hays, Midi",
    "ZA": (
        "George, Brits, Springs, Bethal, Benoni, Boksburg, Brakpan, Alberton, Centurion, Randburg, "
        "Roodepoort, Queenstown, Grahamstown, Vereeniging, Witbank, Nigel, Paarl, Worcester, Stilfontein, "
        "Delmas, Phoenix, Standerton, Welkom, Embalenhle, Vryheid, Rustenburg North, Newcastle, Virginia, "
        "Middelburg"
    ),
}

# Names that newspapers write in another way than GeoNames, or that without a
# word for the unit would be another name. ISO2: old=new (";" for a comma; a new
# name with a word like Province is for units alone, old* is for towns alone).
RENAME = {
    "AE": "Dubai City=Dubai",
    "AF": "Khowst=Khost, Oruzgan=Uruzgan, Ghowr=Ghor",
    "AL": "Fier=Fier County",
    "AO": "Zaire=Zaire Province, Kwanza Sul=Cuanza Sul, Luanda Norte=Lunda Norte",
    "AR": "Buenos Aires F.D.=Buenos Aires City",
    "AZ": (
        "Lənkəran=Lankaran, Gǝncə=Ganja, Gǝncǝ=Ganja City, Xankǝndi=Khankendi, Baki=Baku City, Lachin "
        "Rayon=Lachin District"
    ),
    "BA": "Srpska=Republika Srpska, Federation of B&H=Federation of Bosnia and Herzegovina",
    "BD": "Chattogram=Chittagong, Barishal=Barisal",
    "BE": "Brussels Capital=Brussels Region, Gent=Ghent, Brugge=Bruges",
    "BJ": "Zou=Zou Department, Mono=Mono Department",
    "BR": "Federal=Federal District, Para=Para State, Acre=Acre State",
    "BY": (
        "Grodnenskaya=Grodno Region, Homyel' Voblasc'=Gomel Region, Hrodna=Grodno, Homyel'=Gomel, "
        "Mahilyow=Mogilev, Vitsyebsk=Vitebsk, Babruysk=Bobruisk"
    ),
    "BZ": "Toledo=Toledo District",
    "CA": "Quebec*=Quebec City",
    "CD": "East Kasai=Kasai-Oriental, Bas-Congo=Kongo Central",
    "CG": "Pool=Pool Region",
    "CH": "Saint Gallen=St Gallen, Uri=Canton of Uri",
    "CL": "Los Rios=Los Rios Region, Los Lagos=Los Lagos Region",
    "CN": "Rikaze=Shigatse",
    "CO": (
        "Meta=Meta Department, Cesar=Cesar Department, Sucre=Sucre Department, Caldas=Caldas Department, "
        "Bogota D.C.=Bogota Capital District"
    ),
    "CU": "Naval Station Guantanamo Bay=Guantanamo Bay",
    "CY": (
        "Ammochostos=Famagusta District, Keryneia=Kyrenia District, Larnaka=Larnaca District, Pafos=Paphos "
        "District"
    ),
    "DE": (
        "Koeln=Cologne, Rheinland-Pfalz=Rhineland-Palatinate, Frankfurt am Main=Frankfurt, Koln=Cologne, "
        "Hannover=Hanover"
    ),
    "DJ": "Arta=Arta Region",
    "DO": "Nacional=National District, Independencia=Independencia Province, Duarte=Duarte Province",
    "DZ": "Boumerdas=Boumerdes",
    "EC": "Bolivar=Bolivar Province, Los Rios=Los Rios Province",
    "EG": (
        "Al Mansurah=Mansoura, Al Mahallah al Kubra=Mahalla, Al Fayyum=Fayoum, Bani Suwayf=Beni Suef, Shibin "
        "al Kawm=Shebin el-Kom, Qina=Qena, Halwan=Helwan, Kafr ash Shaykh=Kafr el-Sheikh, Kafr ad Dawwar=Kafr "
        "el-Dawwar, Al 'Ashir min Ramadan=10th of Ramadan, Arish=El Arish, Al Matariyah=Matariya, Red Sea=Red "
        "Sea Governorate, Ash Shaykh Zuwayd=Sheikh Zuweid"
    ),
    "ES": "Castille and Leon=Castile and Leon, Castille-La Mancha=Castile-La Mancha, Sevilla=Seville",
    "ET": (
        "Mek'ele=Mekelle, Binshangul Gumuz=Benishangul-Gumuz, Oromiya=Oromia, Somali=Somali Region, Southern "
        "Nations; Nationalities; and People's=Southern Nations, Inda Silase=Shire"
    ),
    "FR": "Bourgogne=Burgundy, Picardie=Picardy, Centre=Centre-Val de Loire Region",
    "GB": "City of London=London City, Derry=Londonderry",
    "GE": "Sokhumi=Sukhumi",
    "GT": (
        "San Marcos=San Marcos Department, Santa Rosa=Santa Rosa Department, Guatemala=Guatemala Department, "
        "El Progreso=El Progreso Department"
    ),
    "HN": "Valle=Valle Department, Colon=Colon Department, La Paz=La Paz Department",
    "HU": "Vas=Vas County, Pest=Pest County, Zala=Zala County, Heves=Heves County, Tolna=Tolna County",
    "IE": "Ulster=Ulster Province",
    "IL": (
        "Tel Aviv-Yafo=Tel Aviv, Rishon LeTsiyyon=Rishon LeZion, Petah Tiqva=Petah Tikva, Bet Shemesh=Beit "
        "Shemesh"
    ),
    "IN": "Andaman and Nicobar=Andaman and Nicobar Islands, Baramula=Baramulla, Punch=Poonch",
    "IQ": (
        "Basrah=Basra, Al Basrah al Qadimah=Basra, Abu Ghurayb=Abu Ghraib, Al Hillah=Hilla, Al "
        "Fallujah=Fallujah, Dihok=Duhok, Al 'Amarah=Amarah, Al Diwaniyah=Diwaniya, Al-Kut=Kut, Bayji=Baiji, "
        "Samarra'=Samarra, As Samawah=Samawa, Al Mahmudiyah=Mahmudiyah, Al Miqdadiyah=Muqdadiya, Al "
        "Hindiyah=Hindiya, Al Faw=Faw, Az Zubayr=Zubayr, Baqubah=Baquba, Salah ad Din=Salahuddin, "
        "Kelar=Kalar, Al Madinah=Al-Madina, Nahiyat al Iskandariyah=Iskandariya, Hit=Heet, Al Hawijah=Hawija, "
        "Ad Dujayl=Dujail, Tallkayf=Tel Keppe, Ash Sharqat=Shirqat, Al-Hamdaniya=Hamdaniya, Bartalah=Bartella"
    ),
    "IR": (
        "Khuy=Khoy, Kurdistan=Kurdistan Province, Golestan=Golestan Province, Markazi=Markazi Province, "
        "Oshnaviyeh=Oshnavieh"
    ),
    "IT": "Basilicate=Basilicata, The Marches=Marche, Venezia=Venice",
    "JM": (
        "Manchester=Manchester Parish, Portland=Portland Parish, Clarendon=Clarendon Parish, Hanover=Hanover "
        "Parish, Westmoreland=Westmoreland Parish, Kingston=Kingston Parish, Saint Andrew=Saint Andrew "
        "Parish, Saint Ann=Saint Ann Parish, Saint James=Saint James Parish, Saint Mary=Saint Mary Parish, "
        "Saint Thomas=Saint Thomas Parish, Saint Catherine=Saint Catherine Parish, St. Elizabeth=Saint "
        "Elizabeth Parish"
    ),
    "JO": "Salt=As-Salt, As Salt=As-Salt",
    "JP": "Minami-Soma=Minamisoma",
    "KE": (
        "Murang'A=Murang'a, Tharaka - Nithi=Tharaka-Nithi, Elegeyo-Marakwet=Elgeyo-Marakwet, Nyamira "
        "county=Nyamira"
    ),
    "KP": "P'yongan-bukto=North Pyongan, Kangwon-do=Kangwon, Yanggang-do=Ryanggang, Yongbyon-gun=Yongbyon",
    "KR": (
        "Kimhae=Gimhae, Chinju=Jinju, Jeju City=Jeju, Gyeongsangbuk-do=North Gyeongsang, "
        "Gyeongsangnam-do=South Gyeongsang, Chungcheongnam-do=South Chungcheong, Jeollanam-do=South Jeolla, "
        "Jeollabuk-do=North Jeolla, Gangwon-do=Gangwon, Gyeonggi-do=Gyeonggi, Jeju-do=Jeju Island, "
        "Ganghwa-gun=Ganghwa, Kunsan=Gunsan"
    ),
    "KW": "Al Jahra=Jahra, Al Ahmadi=Ahmadi, Al Asimah=Capital Governorate",
    "KZ": "Nur-Sultan=Astana, Atyrau Oblisi=Atyrau Region, Oskemen=Ust-Kamenogorsk, Oral=Uralsk",
    "LB": (
        "Tripoli=Tripoli (Lebanon), Nabatiye et Tahta=Nabatieh, Sur=Tyre, Saida=Sidon, Mont-Liban=Mount "
        "Lebanon, Beqaa=Bekaa, Aakkar=Akkar, Liban-Nord=North Lebanon, South Governorate=South Lebanon, "
        "Rachaiya el Ouadi=Rachaya"
    ),
    "LK": "Valvedditturai=Valvettithurai",
    "LR": "Maryland=Maryland County, Bong=Bong County",
    "LY": (
        "Misratah=Misrata, Darnah=Derna, Al Bayda'=Bayda, Al Khums=Khoms, Az Zawiyah=Zawiyah, "
        "Tajura'=Tajoura, Surt=Sirte District, Banghazi=Benghazi District, Al Burayqah=Brega, Al Jawf=Kufra, "
        "Al Marj=Marj, Sabha=Sabha District"
    ),
    "MA": "Oriental=Oriental Region, Fes=Fez, Sale=Salé",
    "ML": "Tombouctou=Timbuktu Region",
    "MM": (
        "Nay Pyi Taw=Naypyidaw, Chin=Chin State, Mon=Mon State, Shan=Shan State, Keng Tung=Kengtung, "
        "Mu-se=Muse, Kayin=Kayin State, Kayah=Kayah State, Kachin=Kachin State"
    ),
    "MN": "Ulan Bator=Ulaanbaatar",
    "MX": "Mexico=State of Mexico, Hidalgo=Hidalgo State",
    "MZ": "Gaza=Gaza Province",
    "NG": (
        "Niger=Niger State, Delta=Delta State, Rivers=Rivers State, Imo=Imo State, Edo=Edo State, FCT=Federal "
        "Capital Territory"
    ),
    "NI": "Granada=Granada Department, Leon=Leon Department, Rivas=Rivas Department",
    "NZ": (
        "Nelson=Nelson Region, Tasman=Tasman Region, Marlborough=Marlborough Region, Canterbury=Canterbury "
        "Region, West Coast=West Coast Region"
    ),
    "PA": "Panama*=Panama City, Panama=Panama Province",
    "PE": "Lima region=Lima Region, Cuzco=Cusco, San Martin=San Martin Region",
    "PG": (
        "Gulf=Gulf Province, National Capital=National Capital District, Oro=Oro Province, Hela=Hela "
        "Province, Manus=Manus Province"
    ),
    "PH": (
        "National Capital=Metro Manila, Autonomous Region in Muslim Mindanao=Bangsamoro, "
        "Cordillera=Cordillera Region"
    ),
    "PK": "Jhang Sadr=Jhang",
    "PS": (
        "Gaza=Gaza City, Dayr al Balah=Deir al-Balah, Al Birah=Al-Bireh, Bayt Sahur=Beit Sahour, 'Abasan al "
        "Kabirah=Abasan, Khuza'ah=Khuzaa, Ma'ale Adummim=Maale Adumim"
    ),
    "PT": "Faro=Faro District, Beja=Beja District",
    "PY": "Boqueron=Boqueron Department, Concepcion=Concepcion Department, San Pedro=San Pedro Department",
    "QA": "Baladiyat ad Dawhah=Doha Municipality, Baladiyat ar Rayyan=Al Rayyan",
    "RO": "Alba=Alba County, Olt=Olt County, Cluj=Cluj County, Gorj=Gorj County",
    "RU": (
        "Altai=Altai Republic, Chelyabinsk=Chelyabinsk Oblast, Murmansk=Murmansk Oblast, "
        "Khabarovsk=Khabarovsk Krai, Ulyanovsk=Ulyanovsk Oblast, Kirov=Kirov Oblast, Novgorod=Novgorod "
        "Oblast, Sverdlovsk=Sverdlovsk Oblast, Altai Republic=Altai Republic, Altai Krai=Altai Krai, Altai "
        "Kray=Altai Krai, Ryazan'=Ryazan, Nizhniy Novgorod=Nizhny Novgorod, Arkhangel'sk=Arkhangelsk, Adygeya "
        "Republic=Adygea, Bashkortostan Republic=Bashkortostan, Buryatiya Republic=Buryatia, Chuvash "
        "Republic=Chuvashia, Ingushetiya Republic=Ingushetia, Kabardino-Balkariya "
        "Republic=Kabardino-Balkaria, Kalmykiya Republic=Kalmykia, Karachayevo-Cherkesiya "
        "Republic=Karachay-Cherkessia, Khakasiya Republic=Khakassia, Mariy-El Republic=Mari El, Mordoviya "
        "Republic=Mordovia, Tatarstan Republic=Tatarstan, Udmurtiya Republic=Udmurtia, Tyva=Tuva, "
        "Arkhangelskaya=Arkhangelsk Oblast, Leningradskaya=Leningrad Oblast, Zabaykalskiy=Zabaykalsky Krai, "
        "Jewish Autonomous=Jewish Autonomous Oblast, North Ossetia–Alania=North Ossetia, "
        "Khanty-Mansia=Khanty-Mansi, Orel=Oryol, St.-Petersburg=Saint Petersburg City, Nenets=Nenets "
        "Autonomous Okrug, Amur=Amur Oblast, Kuzbass=Kemerovo Oblast, Staryy Oskol=Stary Oskol, "
        "Dolgoprudnyy=Dolgoprudny, Novyy Urengoy=Novy Urengoy, Stavropol Kray=Stavropol Krai, Rostov=Rostov "
        "Oblast, Mirnyy=Mirny, Oryol oblast=Oryol Oblast"
    ),
    "SA": (
        "Makkah=Mecca, Madinah=Medina, Al Jubayl=Jubail, Al Hufuf=Hofuf, Jizan=Jazan, Ta'if=Taif, 'Asir=Asir, "
        "Mecca=Mecca Province, Medina=Medina Province, Northern Borders=Northern Borders Province, Al "
        "Khafji=Khafji, Ad Dir'iyah=Diriyah, Hafar Al-Batin=Hafr al-Batin, Al 'Ula=Al Ula"
    ),
    "SD": (
        "Al Qadarif=Gedaref, Al-Junaynah=El Geneina, Wad Medani=Wad Madani, Al Jazirah=Gezira, Northern "
        "Darfur=North Darfur, Southern Darfur=South Darfur, Western Darfur=West Darfur, Eastern Darfur=East "
        "Darfur, Southern Kordofan=South Kordofan, Red Sea=Red Sea State, El Daein=Ed Daein, "
        "Ad-Damazin=Damazin, Ad-Damir=Ed Damer, Blue Nile=Blue Nile State, White Nile=White Nile State, River "
        "Nile=River Nile State, Kabkabiyah=Kabkabiya"
    ),
    "SO": (
        "Bay=Bay Region, Bari=Bari Region, Buulobarde=Bulo Burde, Ceeldheer=El Dher, Xarardheere=Harardhere, "
        "Baardheere=Bardera"
    ),
    "SR": "Para=Para District",
    "SS": "Unity=Unity State, Upper Nile=Upper Nile State, Lakes Region=Lakes State",
    "SV": "La Paz=La Paz Department, La Libertad=La Libertad Department",
    "SY": (
        "Ar Raqqah=Raqqa, Hamah=Hama, Al Hasakah=Hasakah, Al Qamishli=Qamishli, Al Bab=Al-Bab, Duma=Douma, "
        "Rif-dimashq=Rif Dimashq, Suwayda=Sweida Governorate, Raqqa=Raqqa Governorate, Hama=Hama Governorate, "
        "Tall Rif'at=Tal Rifaat, Ma'arrat an Nu'man=Maarat al-Numan, Jisr ash Shughur=Jisr al-Shughur, Ash "
        "Shaddadah=Al-Shaddadi, Mari'=Marea, 'Ayn 'Isa=Ain Issa, 'Irbin=Arbin, Darat 'Izzah=Darat Izza, Tall "
        "Tamr=Tell Tamer, Al Hirak=Al-Hirak, 'Ayn al 'Arab=Kobani"
    ),
    "TD": "Lac=Lac Region, Sila=Sila Region",
    "TG": "Centrale=Centrale Region, Kara=Kara Region",
    "TH": "Tak=Tak Province, Trang=Trang Province, Nan=Nan Province, Surin=Surin Province",
    "TM": "Mary=Mary Province, Balkan=Balkan Province",
    "TN": "Kef=Kef Governorate, Beja=Beja Governorate",
    "TW": (
        "Takao=Kaohsiung Municipality, Taiwan=Taiwan Province, Taipei=Taipei Municipality, Fukien=Fujian "
        "Province of Taiwan, Chang-hua=Changhua, Chiayi City=Chiayi, Jincheng=Kinmen, Kinmen=Kinmen"
    ),
    "TZ": "Mara=Mara Region",
    "UA": (
        "Zaporizhzhya=Zaporizhzhia, Kryvyy Rih=Kryvyi Rih, Mykolayiv=Mykolaiv, Vinnytsya=Vinnytsia, "
        "Makiyivka=Makiivka, Kamyanske=Kamianske, Yevpatoriya=Yevpatoria, Slovyansk=Sloviansk, Krasnyy "
        "Lyman=Lyman, Dnipropetrovsk=Dnipropetrovsk Oblast, Kyiv City=Kyiv Municipality, "
        "Hulyaypole=Huliaipole"
    ),
    "US": (
        "New York City=New York, Washington; D.C.=Washington, Washington D.C.=Washington, New South "
        "Memphis=Memphis, Fort Cavazos=Fort Hood"
    ),
    "UY": (
        "Florida=Florida Department, Flores=Flores Department, Rivera=Rivera Department, Colonia=Colonia "
        "Department, Artigas=Artigas Department, Rio Negro=Rio Negro Department, San Jose=San Jose "
        "Department, Salto=Salto Department"
    ),
    "UZ": "Xorazm=Khorezm, Samarqand=Samarkand, Qarshi=Karshi",
    "VE": (
        "Distrito Federal=Capital District, Lara=Lara State, Miranda=Miranda State, Vargas=Vargas State, "
        "Sucre=Sucre State, Trujillo=Trujillo State, Falcon=Falcon State"
    ),
    "VN": (
        "Haiphong=Hải Phòng, Da Nang=Đà Nẵng, Qui Nhon=Quy Nhơn, Phu Quoc=Phú Quốc, Sa Dec=Sa Đéc, Ðà Lạt=Đà "
        "Lạt, Ðông Hà=Đông Hà, Ðắc Lắk=Đắk Lắk, Ðắk Nông=Đắk Nông, Huyện Ðiện Biên=Điện Biên, Hau Giang=Hậu "
        "Giang, Ha Nội=Hà Nội, Thừa Thiên-Huế=Thừa Thiên Huế, Bà Rịa-Vũng Tàu=Bà Rịa - Vũng Tàu, Hanoi=Hà "
        "Nội, Ho Chi Minh City=Thành phố Hồ Chí Minh, Phan Rang-Tháp Chàm=Phan Rang - Tháp Chàm, Thành Phố Bà "
        "Rịa=Bà Rịa"
    ),
    "XK": "Peja=Pec, Mitrovice=Mitrovica",
    "YE": (
        "Al Hudaydah=Hodeidah, Amanat Alasimah=Sanaa Municipality, Sa'dah=Saada, Ta'izz=Taiz Governorate, "
        "Hadramaout=Hadramaut, Ma'rib=Marib Governorate, Omran=Amran Governorate, Soqatra=Socotra, Al "
        "Jawf=Al-Jawf"
    ),
    "ZA": "Free=Free State, eThekwini=Durban, Umtata=Mthatha",
}

# Units that are no more, and the town they were led from, where the data have
# no town with their code any longer.
OLD_UNITS = {
    "FR.A1": "Dijon", "FR.A2": "Rennes", "FR.A3": "Orléans", "FR.A4": "Reims", "FR.A5": "Ajaccio",
    "FR.A6": "Besançon", "FR.A7": "Rouen", "FR.A8": "Paris", "FR.A9": "Montpellier", "FR.97": "Bordeaux",
    "FR.98": "Clermont-Ferrand", "FR.99": "Caen", "FR.B1": "Limoges", "FR.B2": "Metz", "FR.B3": "Toulouse",
    "FR.B4": "Lille", "FR.B5": "Nantes", "FR.B6": "Amiens", "FR.B7": "Poitiers", "FR.B8": "Marseille",
    "FR.B9": "Lyon", "FR.C1": "Strasbourg", "CD.01": "Bandundu", "CD.03": "Kananga", "CD.05": "Lubumbashi",
    "CD.09": "Kisangani", "PK.01": "Peshawar", "NO.02": "Arendal", "NO.06": "Hamar", "NO.07": "Bergen",
    "NO.10": "Steinkjer", "NO.11": "Lillehammer", "NO.16": "Trondheim", "NO.19": "Kristiansand",
    "AZ.75": "Nakhchivan", "GH.03": "Sunyani", "MA.45": "Casablanca", "MA.46": "Fes", "MA.47": "Marrakesh",
    "MA.48": "Meknes", "MA.49": "Rabat", "MA.54": "Oujda", "MA.57": "Tangier", "MA.59": "Laayoune",
}


LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ð": "d",
                         "Ð": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ə": "a", "Ə": "A", "ǝ": "a", "œ": "oe",
                         "þ": "th", "Þ": "Th", "–": "-"})


def plain(s):
    """Lower case without marks, for looking up names."""
    s = unicodedata.normalize("NFD", s.replace("’", "'").replace("‘", "'").replace("ʻ", "'"))
    s = "".join(c for c in s if not unicodedata.combining(c)).translate(LETTERS).lower()
    return " ".join(s.replace("-", " ").replace("'", "").split())


def tidy(s):
    """One line of NFC with straight apostrophes."""
    for c in "’‘ʻʼ`´":
        s = s.replace(c, "'")
    s = re.sub(r"\s*\(.*?\)", "", s)
    return unicodedata.normalize("NFC", " ".join(s.split()))


def spelled(name, iso2):
    """As newspapers of any language write it: no marks, but for Vietnamese."""
    name = tidy(name)
    if iso2 == "VN":
        return re.sub(r"^(?:Thành [Pp]hố|Thị [Xx]ã)(?= (?!Hồ Chí Minh))\s+", "", name.replace("Ð", "Đ"))
    d = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    d = d.translate(LETTERS)
    if iso2 in ("KP", "KR"):
        d = re.sub(r"-(?:si|up|ni)$", "", d).replace("'", "")
    if iso2 in ("RU", "BY", "UA", "KZ"):
        d = d.replace("'", "")
    return d


def kilometres(a, b):
    p, q = math.radians(a["latitude"]), math.radians(b["latitude"])
    dl = math.radians(a["longitude"] - b["longitude"]) * math.cos((p + q) / 2)
    return 6371 * math.hypot(p - q, dl)


def read_countries(path):
    """iso2 -> code of the acting state; capitals: geonameid -> True if of a state."""
    code, capitals, state = {}, {}, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            m = re.match(r"# Territories of ([A-Z]{3})", line)
            state = m.group(1) if m else None
            continue
        if not line:
            continue
        f = (line.split("\t") + [""] * 7)[:7]
        code[f[1]] = state or f[0]
        if f[3]:
            capitals[int(f[3][1:])] = state is None
    return code, capitals


def unit_name(name, iso2, towns):
    """The name of a unit as newspapers write it."""
    full = spelled(name, iso2)
    short = re.sub(r"\s+" + UNIT_WORDS + "$", "", full, flags=re.X)
    short = re.sub("^" + UNIT_HEAD + r"\s+", "", short).strip()
    if plain(short) in BARE or GENERIC.match(short):
        return full if plain(full) != plain(short) else f"{full} {UNIT_OF.get(iso2, 'Region')}"
    if plain(short) in towns and full != short:
        return full
    return short


def main(cities, features, admin1_ids, admin1_names, countries):
    code, capitals = read_countries(countries)
    towns = {t["geonameid"]: t for t in json.load(open(cities, encoding="utf-8")).values()}
    feature, seat_of = {}, {}
    for line in open(features, encoding="utf-8"):
        t = json.loads(line)
        feature[t["cityId"]] = t["featureCode"]
        if t["featureCode"] in ("PPLA", "PPLC"):
            seat_of.setdefault(f"{t['country']}.{t['adminCode']}", []).append((t["population"], t["cityId"]))
    by_country = {}
    for t in towns.values():
        by_country.setdefault(t["countrycode"], []).append(t)
    for ts in by_country.values():
        ts.sort(key=lambda t: (-t["population"], t["geonameid"]))

    renamed, renamed_unit = {}, {}
    for iso2, pairs in RENAME.items():
        for pair in filter(None, pairs.split(",")):
            a, b = pair.strip().replace(";", ",").split("=")
            town_only = a.endswith("*")
            a = a.rstrip("*")
            if not town_only:
                renamed_unit[iso2, plain(a)] = b
            if not A_UNIT.search(b):  # a name with such a word is that of a unit alone
                renamed[iso2, plain(a)] = b

    rows = {}  # id -> (kind, code, name, lat, lon, population)

    def put(t, kind, name=None):
        g = t["geonameid"]
        c = code.get(t["countrycode"])
        if not c or g in rows:
            return
        name = spelled(name or t["name"], t["countrycode"])
        name = renamed.get((t["countrycode"], plain(name)), name)
        rows[g] = (kind, c, name, t["latitude"], t["longitude"], t["population"] or "")

    for g, of_state in sorted(capitals.items()):
        if g in towns:
            put(towns[g], "capital" if of_state else "town")
        else:
            print(f"capital g{g} not in the data", file=sys.stderr)
    for name, iso2 in SEATS.items():
        for t in by_country.get(iso2, []):
            if plain(t["name"]) == plain(name):
                put(t, "capital")
                break

    def find(iso2, name):
        want = plain(name)
        ts = by_country.get(iso2, [])
        for t in ts:
            if plain(t["name"]) == want:
                return t
        for t in ts:
            if any(plain(a) == want for a in t["alternatenames"]):
                return t
        return None

    for iso2, names in WANTED.items():
        for name in names.split(","):
            name = name.strip()
            t = find(iso2, name)
            if t:
                put(t, "town", name)
            else:
                print(f"wanted, not found: {iso2} {name}", file=sys.stderr)

    unwanted = {(i, plain(n)) for i, ns in UNWANTED.items() for n in ns.split(",") if n.strip()}
    for iso2, ts in sorted(by_country.items()):
        large = [t for t in ts if t["population"] >= MIN_POPULATION]
        for t in large:
            kind = feature.get(t["geonameid"])
            if kind in ("PPLX", "PPLH", "PPLQ") or (iso2, plain(t["name"])) in unwanted:
                continue
            if kind is None and any(
                    o["population"] > SECTION_RATIO * t["population"] and kilometres(o, t) < SECTION_KM
                    for o in large):
                continue
            put(t, "town")

    # Of towns of one name in one country only the largest stays.
    largest, best_of = {}, {}
    for g, r in rows.items():
        k = (r[1], plain(r[2]))
        best = best_of.get(k)
        if k not in largest or (r[0] == "capital", r[5] or 0) > best:
            largest[k], best_of[k] = g, (r[0] == "capital", r[5] or 0)
    rows = {g: r for g, r in rows.items() if g in capitals or largest[r[1], plain(r[2])] == g}

    named = {}
    for g, r in rows.items():
        named.setdefault(r[1], set()).add(plain(r[2]))
    ids, old, units = {}, {}, set()
    for line in open(admin1_ids, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        old[f[0]], ids[f[0]] = f[1], int(f[3])
    new = {u["code"]: u["name"] for u in json.load(open(admin1_names, encoding="utf-8"))}
    ids.update(ADM1_IDS)
    for u in new:
        if u.split(".")[1].isdigit() and len(u) > 8:
            ids.setdefault(u, int(u.split(".")[1]))
    for u in sorted(ids):
        iso2, unit = u.split(".", 1)
        if iso2 in NO_ADM1 or iso2 not in code:
            continue
        seats = sorted(seat_of.get(u, []), reverse=True)
        seat = towns.get(seats[0][1]) if seats else None
        if u in OLD_UNITS:
            seat = find(iso2, OLD_UNITS[u])
        if not seat:
            inside = [t for t in by_country.get(iso2, []) if t["admin1code"] == unit]
            seat = inside[0] if inside else None
        if not seat:
            print(f"unit without a town: {u} {new.get(u) or old.get(u)}", file=sys.stderr)
            continue
        g = ids[u]
        if iso2 == "VN":  # GeoNames has given the old codes to the new provinces of 2025
            name = old[u] if u in old else None
            name = name and renamed_unit.get((iso2, plain(name)), spelled(name, iso2))
            twin = [k for k, r in rows.items() if r[1] == "VNM" and r[2] == name]
            if not name or any(rows[k][0] == "capital" for k in twin):
                continue
            for k in twin:  # the province is what newspapers mean
                del rows[k]
        else:
            full = spelled(new.get(u) or old[u], iso2)
            name = renamed_unit.get((iso2, plain(full))) or unit_name(full, iso2, named.get(code[iso2], ()))
            name = renamed_unit.get((iso2, plain(name)), name)
            if plain(name) in named.get(code[iso2], ()):
                name = f"{name} {UNIT_OF.get(iso2, 'Province')}"
        if g not in rows and (code[iso2], name) not in units:
            units.add((code[iso2], name))
            rows[g] = ("adm1", code[iso2], name, seat["latitude"], seat["longitude"], "")

    print("# id\tkind\tcode\tname\tlat\tlon\tpopulation")
    print("# Made by tools/make_places.py from GeoNames (CC BY 4.0), see SOURCES.md: change the lists there, not here.")
    heads = (("capital", "Capitals and seats of government, now or since 1985"),
             ("adm1", "First-level units, at their seat"), ("town", "Towns"))
    for kind, head in heads:
        print(f"\n# {head}")
        for g, r in sorted(rows.items(), key=lambda x: (x[1][1], x[1][2], x[0])):
            if r[0] == kind:
                print(f"g{g}\t{kind}\t{r[1]}\t{r[2]}\t{r[3]:.4f}\t{r[4]:.4f}\t{r[5]}".rstrip("\t"))


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
