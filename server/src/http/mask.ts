/** `138****1234`; a landline keeps its area code and last two digits. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  return phone.length <= 4 ? '****' : `${phone.slice(0, Math.min(4, phone.length - 4))}****${phone.slice(-2)}`
}

/** `王*`: the family name alone; two characters of a compound one. */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  if (characters.length === 0) return ''
  const family = characters.length >= 4 && /^(欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木)/.test(name) ? 2 : 1
  return `${characters.slice(0, family).join('')}*`
}

/** `3301**********1234` for an identity card, the same idea for other documents. */
export function maskIdentity(identity: string): string {
  return identity.length < 9 ? '****' : `${identity.slice(0, 4)}${'*'.repeat(identity.length - 8)}${identity.slice(-4)}`
}

/** Down to the street: what follows the road's or village's name is hidden. */
export function maskAddress(address: string): string {
  const street = /^.*?(?:[路街道巷弄村镇乡]|大道)(?=\d|[^路街道巷弄村镇乡])/u.exec(address)
  if (street) return `${street[0]}***`
  const characters = [...address]
  return `${characters.slice(0, Math.min(6, Math.ceil(characters.length / 2))).join('')}***`
}

/** `330106****27` */
export function maskLicence(licence: string): string {
  return licence.length < 9 ? '****' : `${licence.slice(0, 6)}${'*'.repeat(licence.length - 8)}${licence.slice(-2)}`
}
