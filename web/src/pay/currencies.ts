const ALL = `
  AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
  CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
  HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
  MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
  RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
  USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
`;

/** What people and companies are paid in (ISO 4217), those first that are often paid in. */
export const CURRENCIES: readonly string[] = [...new Set(["USD", "EUR", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "BRL", "KES", ...ALL.trim().split(/\s+/)])];

/** To choose from: those that are in use, then the others, each once. */
export function currencyOptions(known: readonly string[], others: readonly string[] = []) {
  return [...new Set([...known, ...others])].map((value) => ({ value, title: value }));
}

/** The one to begin with: the organization's own where it is among those in use, else the first of them. */
export function usualCurrency(known: readonly string[], own: string): string {
  return known.includes(own) ? own : (known[0] ?? own);
}
