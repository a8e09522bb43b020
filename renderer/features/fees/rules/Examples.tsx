import { feeRules } from '#shared/contract/fees/fee-rule.ts'
import { workedExamples } from '#shared/rules/fees/rule-words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import classes from './Rules.module.css'

/** Sums that people know by heart: a bed of 1,800 yuan, in from the eleventh of a long month. */
const cases = [
  { category: 'bed', priceFen: 180_000, day: '2026-10-11' },
  { category: 'meal', priceFen: 90_000, day: '2026-10-11' },
] as const

/** What the rules come to, counted anew with each change of the form. */
export function Examples({ rules }: { readonly rules: unknown }) {
  const { data } = feeRules.safeParse(rules)
  return (
    <Panel title="算给你看">
      {data === undefined ? (
        <Text size="sm" c="dimmed">
          左边填完整，这里就算出来。
        </Text>
      ) : (
        cases.flatMap((one) =>
          workedExamples(data, one).map(({ told, result }) => (
            <div key={told} className={classes.example}>
              <span>{told}</span>
              <strong>{result}</strong>
            </div>
          )),
        )
      )}
    </Panel>
  )
}
