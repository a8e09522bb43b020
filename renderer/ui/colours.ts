/** Every colour of the screen, by what it means. Paper is the ground, card the sheet upon it. */
export const colours = {
  paper: '#f7f5f0',
  frame: '#fbfaf7',
  card: '#ffffff',
  ink: '#1d2421',
  soft: '#56605b',
  faint: '#666e69',
  line: '#dfdcd3',
  edge: '#8a8f8a',
  teal: '#0f6e63',
  tealDeep: '#0b544c',
  tealSoft: '#e2f0ed',
  amber: '#8f4a04',
  amberSoft: '#fdf0dd',
  red: '#b42318',
  redSoft: '#fdeae7',
  blue: '#1d5fa8',
  blueSoft: '#e6effa',
  violet: '#6941a5',
  violetSoft: '#f0eafa',
  /** Ability by severity: darker is more dependent, so that grey and colour-blind eyes read the order. */
  ability0: '#c3c9c2',
  ability1: '#93c4ba',
  ability2: '#3a9183',
  ability3: '#a9690f',
  ability4: '#6b2415',
  /** The frame while a past day is shown. */
  sepia: '#efe3c8',
  sepiaCard: '#faf4e4',
  sepiaEdge: '#b99a5b',
  sepiaInk: '#5f4310',
} as const

export type ColourName = keyof typeof colours

/**
 * Foreground on ground as it occurs on screen, with the ratio that WCAG 2.2 AA asks for
 * (4.5 for text, 3 for the edges of controls and the focus ring).
 */
export const colourPairs: readonly (readonly [ColourName, ColourName, number])[] = [
  ['ink', 'paper', 4.5],
  ['ink', 'card', 4.5],
  ['ink', 'frame', 4.5],
  ['ink', 'tealSoft', 4.5],
  ['ink', 'amberSoft', 4.5],
  ['soft', 'paper', 4.5],
  ['soft', 'card', 4.5],
  ['soft', 'frame', 4.5],
  ['faint', 'paper', 4.5],
  ['faint', 'card', 4.5],
  ['card', 'teal', 4.5],
  ['card', 'tealDeep', 4.5],
  ['card', 'red', 4.5],
  ['teal', 'card', 4.5],
  ['teal', 'paper', 4.5],
  ['teal', 'frame', 4.5],
  ['teal', 'tealSoft', 4.5],
  ['amber', 'amberSoft', 4.5],
  ['amber', 'card', 4.5],
  ['red', 'redSoft', 4.5],
  ['red', 'card', 4.5],
  ['blue', 'blueSoft', 4.5],
  ['violet', 'violetSoft', 4.5],
  ['sepiaInk', 'sepia', 4.5],
  ['sepiaInk', 'sepiaCard', 4.5],
  ['soft', 'sepiaCard', 4.5],
  ['edge', 'card', 3],
  ['edge', 'paper', 3],
  ['teal', 'paper', 3],
]
