import type { Random } from './random';

export interface PersonName {
  givenName: string;
  familyName: string;
}

interface Pool {
  /** Of a hundred people, about this many. */
  share: number;
  /** Given names by gender, separated by spaces. */
  K: string;
  M: string;
  family: string;
}

// Common names in Sweden today, put together at random: nobody is meant.
const families = {
  swedish:
    'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson Hansson Bengtsson Lindberg Jakobsson Magnusson Lindström Lindqvist Lindgren Axelsson Berg Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Sjöberg Forsberg Wallin Engström Eklund Danielsson Håkansson Lundin Gunnarsson Björk Bergman Holm Samuelsson Fransson Wikström Isaksson Bergqvist Arvidsson Nyström Holmberg Löfgren Söderberg Nyberg Blomqvist Claesson Nordström Mårtensson Dahl Hedlund Ström Åberg Ek Öberg',
  arabic: 'Ahmed Hassan Ali Ibrahim Khalil Mahmoud Saleh Haddad Nasser Darwish Aziz Hamid Said Mansour Yousef Abbas',
  somali: 'Mohamed Abdi Warsame Farah Omar Jama Hussein Yusuf Adan Nur Aden Elmi',
  balkan: 'Petrović Hodžić Nikolić Kovačević Begić Marković Krasniqi Gashi Berisha Hasanović Babić Ilić',
  persianKurdish: 'Karimi Ahmadi Hosseini Rezai Mohammadi Rahimi Demir Yılmaz Barzani Aydın Noori Haidari',
  finnish: 'Korhonen Virtanen Mäkinen Nieminen Laine Heikkinen Koskinen Lehtonen',
  other: 'Kowalski Nowak Popescu Nguyen Tran Silva Fernández Tesfay Haile Wójcik Ivanova Santos Berhane Müller',
};

const pupilPools: Pool[] = [
  {
    share: 72,
    K: 'Alice Maja Vera Elsa Astrid Ella Wilma Freja Olivia Selma Alma Ebba Ines Stella Signe Saga Lilly Julia Agnes Clara Nova Linnea Ida Tyra Ellen Iris Leah Moa Meja Edith Hedda Tuva Lova Molly Emma Isabelle Märta Sigrid Greta Lo Elvira Elin Svea Thea',
    M: 'William Hugo Liam Noah Lucas Oscar Adam Elias Oliver Matteo Ludvig Walter Alfred Axel Nils Arvid Vincent Theo Leo Harry Viggo Frank Sam Gustav Olle Filip Isak Melvin August Albin Ture Sixten Malte Edvin Love Anton Charlie Valter Emil Kasper Tage Folke Vidar Måns',
    family: families.swedish,
  },
  {
    share: 9,
    K: 'Maryam Fatima Layla Aya Nour Sara Yasmin Amina Lina Rania Salma Hala',
    M: 'Omar Yousef Ali Adam Karim Ibrahim Hamza Khaled Zain Bilal Sami Tarek',
    family: families.arabic,
  },
  {
    share: 6,
    K: 'Amina Hodan Ayan Ifrah Sumaya Khadija Hibo Zahra',
    M: 'Mohamed Abdirahman Liban Ayub Zakaria Yahya Mahad Ismail',
    family: families.somali,
  },
  {
    share: 4,
    K: 'Lejla Emina Amra Elira Sofija Hana Ajla Teuta',
    M: 'Amar Tarik Luka Emir Arben Dino Stefan Leon',
    family: families.balkan,
  },
  {
    share: 4,
    K: 'Nazanin Parisa Zeynep Rojin Elaha Shirin Dilan Ava',
    M: 'Amir Reza Arian Baran Emre Mehdi Darius Rohat',
    family: families.persianKurdish,
  },
  {
    share: 2,
    K: 'Aino Helmi Venla Siiri Oona Kerttu',
    M: 'Eino Onni Väinö Leevi Eetu Niilo',
    family: families.finnish,
  },
  {
    share: 3,
    K: 'Zofia Maja Linh Ana Luwam Elena Lucía Mila',
    M: 'Jakub Adrian Minh Mateo Natnael Ivan Tomás Filip',
    family: families.other,
  },
];

const adultPools: Pool[] = [
  {
    share: 84,
    K: 'Karin Anna Eva Maria Kristina Lena Sara Emma Annika Helena Marie Åsa Susanne Malin Jenny Linda Johanna Ulrika Camilla Petra Monica Cecilia Sofia Elin Hanna Therese Frida Ingrid Pia Katarina Carina Lisa Josefin Gunilla Madeleine Anneli Viktoria',
    M: 'Anders Johan Per Lars Mikael Fredrik Peter Mattias Daniel Magnus Stefan Jonas Henrik Andreas Martin Thomas Niklas Patrik Erik Christian David Marcus Björn Håkan Joakim Robert Simon Tobias Emil Gustav',
    family: families.swedish,
  },
  { share: 5, K: 'Rima Huda Samira Nadia Layla Dina', M: 'Ali Samir Hassan Nabil Walid Rami', family: families.arabic },
  { share: 2, K: 'Fadumo Hodan Sahra Asha', M: 'Abdi Yusuf Hassan Omar', family: families.somali },
  { share: 3, K: 'Jasmina Amela Vesna Mirjana', M: 'Goran Damir Zoran Adnan', family: families.balkan },
  { share: 2, K: 'Maryam Shirin Azadeh Leyla', M: 'Reza Kaveh Mehmet Behrouz', family: families.persianKurdish },
  { share: 3, K: 'Päivi Tuula Riitta Sari', M: 'Jari Timo Markku Pekka', family: families.finnish },
  { share: 1, K: 'Agnieszka Carmen Thuy Selam', M: 'Piotr Carlos Tekle Andrei', family: families.other },
];

/** Draws names for one school's pupils or staff; the same full name never comes twice from one source. */
export const pupilNames = (rng: Random) => nameSource(rng, pupilPools);
export const adultNames = (rng: Random) => nameSource(rng, adultPools);

function nameSource(rng: Random, pools: Pool[]): (gender: 'K' | 'M') => PersonName {
  const weighted = pools.flatMap((pool) => Array<Pool>(pool.share).fill(pool));
  const used = new Set<string>();
  return (gender) => {
    for (let attempt = 0; attempt < 1000; attempt++) {
      const pool = rng.pick(weighted);
      // Some families mix: one in ten has a family name from anywhere.
      const familyPool = rng.chance(0.1) ? rng.pick(weighted) : pool;
      const name = { givenName: rng.pick(pool[gender].split(' ')), familyName: rng.pick(familyPool.family.split(' ')) };
      const full = `${name.givenName} ${name.familyName}`;
      if (used.has(full)) continue;
      used.add(full);
      return name;
    }
    throw new RangeError('nameSource: the names are used up');
  };
}
