import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { Text } from '@mantine/core'
import { ChangeMark } from './ChangeMark.tsx'
import classes from './Questionnaire.module.css'
import {
  changeOf,
  higherIsOf,
  itemsInOrder,
  optionOf,
  type Answers,
  type HigherIs,
  type PreviousAnswers,
} from './questionnaire-view.ts'

/** What stands over the two columns; `previous` is the earlier one. */
interface ComparisonProps {
  readonly book: InstrumentRulebook
  readonly answers: Answers
  readonly previous: PreviousAnswers
  /** Over the later column; without it `这次`. */
  readonly laterLabel?: string | undefined
}

interface WordingProps {
  readonly score: number | undefined
  readonly label: string | undefined
}

function Wording({ score, label }: WordingProps) {
  return (
    <>
      <strong>{score ?? '—'}</strong> {label ?? ''}
    </>
  )
}

/** Above zero where it grew better. */
function gainOf({ change, higherIs }: { readonly change: number; readonly higherIs: HigherIs }) {
  return higherIs === 'better' ? change : -change
}

/** Every item whose score moved, before and now, the worst change first. */
export function Comparison({ book, answers, previous, laterLabel }: ComparisonProps) {
  const moved = itemsInOrder(book)
    .map((item) => ({ item, change: changeOf(item.code, answers, previous) ?? 0 }))
    .filter(({ change }) => change !== 0)
    .map((one) => ({ ...one, higherIs: higherIsOf(book, one.item) }))
    .toSorted((one, other) => gainOf(one) - gainOf(other))
  if (moved.length === 0) return <Text c="dimmed">各项得分都相同。</Text>
  return (
    <table className={classes.comparison}>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">
            {laterLabel === undefined ? `上次（${previous.assessedOn}）` : previous.assessedOn}
          </th>
          <th scope="col">{laterLabel ?? '这次'}</th>
          <th scope="col">变化</th>
        </tr>
      </thead>
      <tbody>
        {moved.map(({ item, change, higherIs }) => {
          const { code, name } = item
          const before = previous.answers[code]
          const now = answers[code]
          return (
            <tr key={code}>
              <th scope="row">
                <span className={classes.code}>{code}</span> {name}
              </th>
              <td>
                <Wording score={before} label={optionOf(item, before)?.label} />
              </td>
              <td>
                <Wording score={now} label={optionOf(item, now)?.label} />
              </td>
              <td className={classes.moved}>
                <ChangeMark change={change} higherIs={higherIs} />{' '}
                {gainOf({ change, higherIs }) > 0 ? '好转' : '变差'}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
