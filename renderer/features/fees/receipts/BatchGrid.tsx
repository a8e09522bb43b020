import { toCompactText } from '#shared/text/plain-text.ts'
import { formatFen } from '#shared/text/money.ts'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { IconRemove } from '#renderer/ui/icons.ts'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { ActionIcon, Checkbox, type OptionsFilter, TextInput } from '@mantine/core'
import {
  type BatchRow,
  type BatchValues,
  emptyRow,
  isEmptyRow,
  type PayerRow,
  splitWords,
  takenBefore,
} from './batch.ts'
import { methodChoices, methodOf, purposeChoices, purposeOf } from './choices.ts'
import classes from './Receipts.module.css'

interface GridProps {
  readonly record: RecordFormState<BatchValues>
  readonly payers: readonly PayerRow[]
}

interface RowProps extends GridProps {
  readonly index: number
  readonly row: BatchRow
}

const labelOf = ({ name, bed, isStaying }: PayerRow) =>
  `${name} ${bed ?? (isStaying ? '没有床位' : '不在住')}`

/** Keeps who fits by name, bed, pinyin or initials. */
function filterOf(payers: readonly PayerRow[]): OptionsFilter {
  const byId = new Map(payers.map((payer) => [String(payer.residentId), payer]))
  return ({ options, search }) => {
    const typed = toCompactText(search)
    if (typed === '') return options
    const fits = (id: string) => {
      const payer = byId.get(id)
      if (payer === undefined) return false
      const { pinyin, initials } = payer
      const starts = [pinyin, initials].some((text) => text.startsWith(typed))
      return starts || toCompactText(labelOf(payer)).includes(typed)
    }
    return options.map((option) =>
      'group' in option
        ? { ...option, items: option.items.filter(({ value }) => fits(value)) }
        : option,
    )
  }
}

function PersonCell({ record, payers, row, index }: RowProps) {
  const { form } = record
  const data = payers.map((payer) => ({ value: String(payer.residentId), label: labelOf(payer) }))
  return (
    <TypedSelect
      aria-label={`第 ${index + 1} 笔 老人`}
      placeholder="姓名、拼音、床号"
      openOnFocus={false}
      clearable
      data={[{ group: '', items: data }]}
      filter={filterOf(payers)}
      nothingFoundMessage="没有找到"
      value={row.residentId === null ? null : String(row.residentId)}
      error={form.errors[`rows.${index}.residentId`]}
      onChange={(value) => {
        const payer = payers.find(({ residentId }) => String(residentId) === value)
        form.setFieldValue(`rows.${index}`, {
          ...row,
          residentId: payer?.residentId ?? null,
          payer: payer?.payer ?? '',
          payerKind: payer?.payerKind ?? 'family',
        })
        const { rows } = form.getValues()
        if (index === rows.length - 1 && payer !== undefined) {
          form.insertListItem('rows', emptyRow(row.method))
        }
      }}
    />
  )
}

function SplitCell({ record, payers, row, index }: RowProps) {
  const { form } = record
  const { rows } = form.values
  const payer = payers.find(({ residentId }) => residentId === row.residentId)
  const again = form.errors[`rows.${index}.isAgain`]
  return (
    <td className={classes.split}>
      {payer === undefined ? null : (
        <div>
          {payer.owedFen === 0 ? '没有欠费' : `欠费 ${formatFen(payer.owedFen)}`}
          {payer.prepaidFen === 0 ? '' : `，预收 ${formatFen(payer.prepaidFen)}`}
        </div>
      )}
      <div>{splitWords(row, payer, takenBefore(rows, index))}</div>
      {again === undefined && !row.isAgain ? null : (
        <Checkbox
          size="xs"
          label="是另一笔"
          checked={row.isAgain}
          error={again}
          onChange={(event) =>
            form.setFieldValue(`rows.${index}.isAgain`, event.currentTarget.checked)
          }
        />
      )}
    </td>
  )
}

function GridRow(props: RowProps) {
  const { record, row, index } = props
  const { form } = record
  const place = `第 ${index + 1} 笔`
  const set = (part: Partial<BatchRow>) => form.setFieldValue(`rows.${index}`, { ...row, ...part })
  return (
    <tr>
      <td className={classes.place}>{index + 1}</td>
      <td>
        <PersonCell {...props} />
      </td>
      <td>
        <MoneyField
          label=""
          ariaLabel={`${place} 金额`}
          value={row.amount}
          error={form.errors[`rows.${index}.amount`]}
          onChange={(amount) => set({ amount })}
        />
      </td>
      <td>
        <TypedSelect
          aria-label={`${place} 方式`}
          allowDeselect={false}
          openOnFocus={false}
          data={[{ group: '', items: methodChoices }]}
          value={row.method}
          error={form.errors[`rows.${index}.method`]}
          onChange={(method) => set({ method: methodOf(method) ?? row.method })}
        />
      </td>
      <td>
        <TextInput
          aria-label={`${place} 流水号`}
          maxLength={60}
          value={row.reference}
          error={form.errors[`rows.${index}.reference`]}
          onChange={(event) => set({ reference: event.currentTarget.value })}
        />
      </td>
      <td>
        <TypedSelect
          aria-label={`${place} 用途`}
          placeholder="先抵欠费"
          clearable
          openOnFocus={false}
          data={[{ group: '', items: purposeChoices }]}
          value={row.purpose}
          onChange={(purpose) => set({ purpose: purposeOf(purpose) ?? null })}
        />
      </td>
      <td>
        <TextInput
          aria-label={`${place} 交款人`}
          maxLength={40}
          value={row.payer}
          error={form.errors[`rows.${index}.payer`]}
          onChange={(event) => set({ payer: event.currentTarget.value })}
        />
      </td>
      <SplitCell {...props} />
      <td>
        {isEmptyRow(row) ? null : (
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label={`去掉${place}`}
            onClick={() => form.removeListItem('rows', index)}
          >
            <IconRemove size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

/** A bank statement typed row by row: Enter goes on, the last row brings the next one. */
export function BatchGrid({ record, payers }: GridProps) {
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          <th aria-label="行" />
          <th scope="col" className={classes.person}>
            老人
          </th>
          <th scope="col" className={classes.middle}>
            金额
          </th>
          <th scope="col" className={classes.middle}>
            方式
          </th>
          <th scope="col" className={classes.reference}>
            流水号
          </th>
          <th scope="col" className={classes.middle}>
            用途
          </th>
          <th scope="col" className={classes.middle}>
            交款人
          </th>
          <th scope="col">欠费、记作</th>
          <th aria-label="去掉" />
        </tr>
      </thead>
      <tbody>
        {record.form.values.rows.map((row, index) => (
          <GridRow key={row.key} record={record} payers={payers} row={row} index={index} />
        ))}
      </tbody>
    </table>
  )
}
