import braden from '#shared/rulebooks/braden.json' with { type: 'json' }
import { type InstrumentRulebook, instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import ltci2021 from '#shared/rulebooks/ltci2021.json' with { type: 'json' }
import mmse from '#shared/rulebooks/mmse.json' with { type: 'json' }
import moca from '#shared/rulebooks/moca.json' with { type: 'json' }
import morse from '#shared/rulebooks/morse.json' with { type: 'json' }
import mzt039 from '#shared/rulebooks/mzt039.json' with { type: 'json' }
import nineRisks from '#shared/rulebooks/nine-risks.json' with { type: 'json' }
import waterSwallow from '#shared/rulebooks/water-swallow.json' with { type: 'json' }
import { gbt42195Book } from './assessment-answers.ts'

/** Every instrument as the program carries it. */
export const books = {
  gbt42195: gbt42195Book,
  ltci2021: instrumentRulebook.parse(ltci2021),
  mzt039: instrumentRulebook.parse(mzt039),
  morse: instrumentRulebook.parse(morse),
  braden: instrumentRulebook.parse(braden),
  'water-swallow': instrumentRulebook.parse(waterSwallow),
  mmse: instrumentRulebook.parse(mmse),
  moca: instrumentRulebook.parse(moca),
  'nine-risks': instrumentRulebook.parse(nineRisks),
} as const satisfies Readonly<Record<string, InstrumentRulebook>>

/** Sheets on which all is well, by hand, to be changed in single answers. */
export const wellAnswers = {
  ltci2021: {
    '1.1': 10,
    '1.2': 10,
    '1.3': 5,
    '1.4': 10,
    '1.5': 10,
    '1.6': 10,
    '1.7': 15,
    '1.8': 15,
    '1.9': 10,
    '1.10': 5,
    '2.1': 4,
    '2.2': 4,
    '2.3': 4,
    '2.4': 4,
    '3.1': 4,
    '3.2': 4,
    '3.3': 4,
  },
  mzt039: {
    'B.1.1': 10,
    'B.1.2': 5,
    'B.1.3': 5,
    'B.1.4': 10,
    'B.1.5': 10,
    'B.1.6': 10,
    'B.1.7': 10,
    'B.1.8': 15,
    'B.1.9': 15,
    'B.1.10': 10,
    'B.2.1': 0,
    'B.2.2': 0,
    'B.2.3': 0,
    'B.3.1': 0,
    'B.3.2': 0,
    'B.3.3': 0,
    'B.3.4': 0,
    'B.4.1': 0,
    'B.4.2': 0,
    'B.4.3': 0,
    'B.4.4': 0,
    'B.4.5': 0,
  },
  morse: { M1: 0, M2: 0, M3: 0, M4: 0, M5: 0, M6: 0 },
  braden: { P1: 4, P2: 4, P3: 4, P4: 4, P5: 4, P6: 3 },
  'water-swallow': { W: 1, S: 4 },
  mmse: { T: 30 },
  moca: { T: 30 },
  'nine-risks': { N1: 0, N2: 0, N3: 0, N4: 0, N5: 0, N6: 0, N7: 0, N8: 0, N9: 0 },
} as const
