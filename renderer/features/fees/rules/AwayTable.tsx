import { billCategories } from '#shared/rules/fees/accounts.ts'
import { awayCategories, type AwayCategory } from '#shared/rules/fees/rule-words.ts'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput } from '@mantine/core'
import classes from './Rules.module.css'
import type { RulesValues } from './rules-form.ts'

const kinds = { hospital: '住院', outing: '请假外出' } as const

type Kind = keyof typeof kinds

interface CellsProps {
  readonly record: RecordFormState<RulesValues>
  readonly kind: Kind
  readonly category: AwayCategory
}

function Cells({ record, kind, category }: CellsProps) {
  const { form } = record
  const title = `${kinds[kind]}，${billCategories[category]}`
  const path = `${kind}.${category}`
  const own = form.values[kind][category]
  const common = { size: 'xs', hideControls: true, allowDecimal: false, className: classes.cell }
  return (
    <>
      <td>
        <NumberInput
          {...common}
          aria-label={`${title}，从第几天起`}
          placeholder="—"
          value={own.fromDay}
          error={form.errors[`rules.${path}.fromDay`]}
          onChange={(value) => form.setFieldValue(`${path}.fromDay`, value)}
        />
      </td>
      <td>
        <NumberInput
          {...common}
          aria-label={`${title}，还收百分之几`}
          placeholder="照收"
          suffix="%"
          value={own.percent}
          error={form.errors[`rules.${path}.percent`]}
          onChange={(value) => form.setFieldValue(`${path}.percent`, value)}
        />
      </td>
    </>
  )
}

/** What is still charged of whom is away, by category; what is left empty is charged in full. */
export function AwayTable({ record }: Pick<CellsProps, 'record'>) {
  return (
    <table className={classes.away} aria-label="住院、请假期间怎么收">
      <thead>
        <tr>
          <td />
          {Object.values(kinds).map((kind) => (
            <th key={kind} scope="colgroup" colSpan={2}>
              {kind}
            </th>
          ))}
        </tr>
        <tr>
          <td />
          {Object.keys(kinds).flatMap((kind) => [
            <th key={`${kind} from`} scope="col">
              从第几天起
            </th>,
            <th key={`${kind} share`} scope="col">
              还收
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {awayCategories.map((category) => (
          <tr key={category}>
            <th scope="row">{billCategories[category]}</th>
            <Cells record={record} kind="hospital" category={category} />
            <Cells record={record} kind="outing" category={category} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
