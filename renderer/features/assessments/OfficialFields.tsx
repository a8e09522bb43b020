import {
  officialKinds,
  type recordOfficialResult,
} from '#shared/contract/assessments/official-result.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { officialLevelName, worstOfficialLevel } from '#shared/rules/official-levels.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { SegmentedControl, Select, Textarea, TextInput, Input } from '@mantine/core'
import classes from './Assessments.module.css'
import { officialKindWords } from './assessment-words.ts'

type Kind = (typeof officialKinds)[number]

export interface OfficialValues extends Record<string, unknown> {
  kind: Kind
  level: string | null
  number: string
  issuer: string
  assessedOn: string
  expiresOn: string
  note: string
}

export const noOfficial: OfficialValues = {
  kind: 'care-insurance',
  level: null,
  number: '',
  issuer: '',
  assessedOn: '',
  expiresOn: '',
  note: '',
}

/** What is sent for the form; an empty day is absent, so that the field is named. */
export function officialInput(values: OfficialValues) {
  const { kind, level, number, issuer, assessedOn, expiresOn, note } = values
  return {
    kind,
    level: level === null ? undefined : Number(level),
    number,
    issuer,
    assessedOn: assessedOn === '' ? undefined : assessedOn,
    expiresOn: expiresOn === '' ? null : expiresOn,
    note,
  } as Omit<GivenInputOf<typeof recordOfficialResult>, 'residentId'>
}

function levelsOf(kind: Kind) {
  return Array.from({ length: worstOfficialLevel[kind] + 1 }, (_, level) => ({
    value: String(level),
    label: `${level} 级 ${officialLevelName(kind, level)}`,
  }))
}

interface OfficialFieldsProps<Values extends OfficialValues> {
  readonly record: RecordFormState<Values>
}

/** A result as the paper bears it. */
export function OfficialFields<Values extends OfficialValues>(props: OfficialFieldsProps<Values>) {
  const { form } = props.record
  const today = useToday()
  const { kind } = form.values
  const field = (name: keyof OfficialValues & string) => form.getInputProps(name as never)
  return (
    <FormGroup>
      <Field>
        <Input.Wrapper label="哪种结果" labelElement="div" className={classes.kind ?? ''}>
          <SegmentedControl
            aria-label="哪种结果"
            data={officialKinds.map((value) => ({ value, label: officialKindWords[value] }))}
            value={kind}
            onChange={(chosen) => {
              form.setFieldValue('kind', chosen as never)
              form.setFieldValue('level', null as never)
            }}
          />
        </Input.Wrapper>
      </Field>
      <Field width="half">
        <Select
          label="等级"
          required
          openOnFocus={false}
          data={levelsOf(kind)}
          {...field('level')}
        />
      </Field>
      <Field width="half">
        <TextInput label="文书编号" autoComplete="off" maxLength={60} {...field('number')} />
      </Field>
      <Field>
        <TextInput
          label="出具机构"
          required
          autoComplete="off"
          maxLength={80}
          {...field('issuer')}
        />
      </Field>
      <Field width="half">
        <DayField label="评估日期" required max={today} {...field('assessedOn')} />
      </Field>
      <Field width="half">
        <DayField label="有效到" description="文书上没有写就留空" {...field('expiresOn')} />
      </Field>
      <Field>
        <Textarea label="备注" autosize minRows={2} maxLength={300} {...field('note')} />
      </Field>
    </FormGroup>
  )
}
