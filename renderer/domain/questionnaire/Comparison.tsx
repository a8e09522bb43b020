import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { Text } from '@mantine/core'
import { ChangeMark } from './ChangeMark.tsx'
import classes from './Questionnaire.module.css'
import {
  changeOf,
  itemsInOrder,
  optionOf,
  type Answers,
  type PreviousAnswers,
} from './questionnaire-view.ts'

interface ComparisonProps {
  readonly book: InstrumentRulebook
  readonly answers: Answers
  readonly previous: PreviousAnswers
}

interface WordingProps {
  readonly score: number
  readonly label: string | undefined
}

function Wording({ score, label }: WordingProps) {
  return (
    <>
      <strong>{score}</strong> {label ?? ''}
    </>
  )
}

/** Every item whose score moved, before and now, the worst change first. */
export function Comparison({ book, answers, previous }: ComparisonProps) {
  const moved = itemsInOrder(book)
    .map((item) => ({ item, change: changeOf(item.code, answers, previous) ?? 0 }))
    .filter(({ change }) => change !== 0)
    .toSorted((one, other) => one.change - other.change)
  if (moved.length === 0) return <Text c="dimmed">各项得分都与上次相同。</Text>
  return (
    <table className={classes.comparison}>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">上次（{previous.assessedOn}）</th>
          <th scope="col">这次</th>
          <th scope="col">变化</th>
        </tr>
      </thead>
      <tbody>
        {moved.map(({ item, change }) => {
          const { code, name } = item
          const before = previous.answers[code] ?? 0
          const now = answers[code] ?? 0
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
              <td>
                <ChangeMark change={change} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
