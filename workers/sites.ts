/** Codes of the province's centre and the eleven cities. */
export const sites: readonly string[] = ['ZJ', 'HZ', 'NB', 'WZ', 'JX', 'HU', 'SX', 'JH', 'QZ', 'ZS', 'TZ', 'LS']
