import {
  basisWords,
  billingWords,
  levelChangeWords,
  partMonthWords,
} from '#shared/rules/fees/rule-words.ts'
import { formatMonth } from '#shared/text/day.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Radio, Select, Stack } from '@mantine/core'
import { AwayTable } from './AwayTable.tsx'
import type { RulesValues } from './rules-form.ts'

interface ChoiceProps {
  readonly record: RecordFormState<RulesValues>
  readonly name: keyof RulesValues & string
  readonly label: string
  readonly words: Readonly<Record<string, string>>
}

function Choice({ record, name, label, words }: ChoiceProps) {
  return (
    <Radio.Group label={label} {...record.form.getInputProps(name)}>
      <Stack gap={6} mt={6}>
        {Object.entries(words).map(([value, text]) => (
          <Radio key={value} value={value} label={text} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

const lastDayWords = { free: '不收', charged: '收' } as const
const dueWords = { same: '账单当月', next: '账单下个月' } as const

interface RulesFieldsProps {
  readonly record: RecordFormState<RulesValues>
  readonly months: readonly string[]
}

/** How the home counts, question by question. */
export function RulesFields({ record, months }: RulesFieldsProps) {
  const { form } = record
  return (
    <>
      <FormGroup>
        <Field width="half">
          <Select
            label="从哪个月起"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={months.map((month) => ({ value: month, label: formatMonth(month) }))}
            {...form.getInputProps('month')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="出账">
        <Field width="half">
          <Choice record={record} name="billing" label="什么时候出账" words={billingWords} />
        </Field>
        <Field width="half">
          <Choice
            record={record}
            name="defaultBasis"
            label="没有另定的人按什么收"
            words={basisWords}
          />
        </Field>
        <Field width="half">
          <Choice record={record} name="dueMonth" label="哪个月交清" words={dueWords} />
        </Field>
        <Field width="quarter">
          <NumberInput
            label="几日前交清"
            required
            min={1}
            max={28}
            allowDecimal={false}
            suffix=" 日"
            {...form.getInputProps('dueDay')}
          />
        </Field>
        <Field width="quarter">
          <NumberInput
            label="退费几天内"
            min={0}
            max={180}
            allowDecimal={false}
            suffix=" 天"
            placeholder="没有定"
            {...form.getInputProps('refundDays')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="按天算">
        <Field width="half">
          <Choice record={record} name="partMonth" label="住不满一个月" words={partMonthWords} />
        </Field>
        <Field width="half">
          <Choice
            record={record}
            name="lastDay"
            label="离院当天（入住当天总是收）"
            words={lastDayWords}
          />
        </Field>
        <Field width="half">
          <Choice
            record={record}
            name="levelChange"
            label="照护等级变更"
            words={levelChangeWords}
          />
        </Field>
      </FormGroup>
      <FormGroup title="住院、请假期间怎么收">
        <Field>
          <AwayTable record={record} />
        </Field>
      </FormGroup>
    </>
  )
}
