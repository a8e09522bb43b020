import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { colours } from '../ui/colours.ts'
import { chineseDefaults } from './chinese-defaults.ts'

const teal: MantineColorsTuple = [
  '#eef7f5',
  colours.tealSoft,
  '#c3e0da',
  '#9acbc2',
  '#6fb4a8',
  '#469c8f',
  '#23857a',
  colours.teal,
  colours.tealDeep,
  '#083f39',
]

/** Mantine's grey made warm, so that quiet controls lie on the paper and not beside it. */
const gray: MantineColorsTuple = [
  '#faf9f6',
  '#f1efe8',
  '#e8e5dc',
  colours.line,
  '#c9c6bc',
  '#aeaba1',
  colours.edge,
  colours.soft,
  '#3b4541',
  colours.ink,
]

const red: MantineColorsTuple = [
  '#fef4f2',
  colours.redSoft,
  '#f8cdc7',
  '#efa59c',
  '#e37b70',
  '#d45548',
  '#c43a2d',
  colours.red,
  '#8f1b12',
  '#6b130d',
]

/** The system's Chinese face, for digits and Latin too: names that no web font has are all in it. */
const fontFamily =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", system-ui, sans-serif'

/** 14 px at the normal size; the large-type switch scales the root, and with it every rem. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, red, gray },
  black: colours.ink,
  white: colours.card,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace',
  headings: { fontFamily, fontWeight: '650' },
  fontWeights: { regular: '400', medium: '500', bold: '650' },
  defaultRadius: 'sm',
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  fontSizes: {
    xs: '0.75rem',
    sm: '0.875rem',
    md: '0.875rem',
    lg: '1rem',
    xl: '1.25rem',
  },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: chineseDefaults,
})

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Hands the colours to CSS as `--yl-…`, so that style sheets name meanings, not values. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: Object.fromEntries(
    Object.entries(colours).map(([name, value]) => [`--yl-${kebab(name)}`, value]),
  ),
  light: {
    '--mantine-color-text': colours.ink,
    '--mantine-color-dimmed': colours.soft,
    '--mantine-color-placeholder': colours.faint,
    '--mantine-color-default-border': '#c9c6bc',
    '--mantine-color-error': colours.red,
    '--mantine-color-anchor': colours.teal,
  },
  dark: {},
})
