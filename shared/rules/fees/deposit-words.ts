/** For what a deposit may be spent (PP-08); what is left is paid back. */
export const depositPurposeWords = {
  'urgent-care': '突发就医',
  arrears: '抵扣欠费',
  damages: '抵扣赔偿',
} as const
