import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { isDay } from '#shared/text/day.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AssessmentValues } from './assessment-form.ts'
import { PersonFields } from './PersonFields.tsx'

interface PeopleSectionProps<Values extends AssessmentValues> {
  readonly record: RecordFormState<Values>
  readonly book: InstrumentRulebook
}

type PersonOf = 'assessor' | 'secondAssessor' | 'decision.decidedBy'

/** The two fields of one person: chosen from the staff, or a name. */
function usePerson<Values extends AssessmentValues>({ form }: RecordFormState<Values>) {
  const day = form.values.assessedOn
  return (at: PersonOf, label: string) => {
    const staff = form.getInputProps(`${at}StaffId` as never)
    const name = form.getInputProps(at as never)
    return {
      label,
      staffId: staff.value as number | null,
      name: String(name.value ?? ''),
      onStaff: (chosen: number | null) => staff.onChange(chosen),
      onName: (typed: string) => name.onChange(typed),
      staffError: staff.error,
      nameError: name.error,
      day: isDay(day) ? day : '',
    }
  }
}

/** Another level than the computed one: folded until somebody wants it. */
function Decision<Values extends AssessmentValues>({ record, book }: PeopleSectionProps<Values>) {
  const { form } = record
  const person = usePerson(record)
  const [wasOpen, setWasOpen] = useState(false)
  const fold = (decides: boolean) => {
    form.setFieldValue('decides', decides as never)
    setWasOpen(!decides)
  }
  if (!form.values.decides) {
    return (
      <FormGroup title="另定等级">
        <Field>
          <Button
            variant="default"
            size="compact-sm"
            // The button that folded is gone: without a place for the cursor no key reaches the form.
            autoFocus={wasOpen}
            onClick={() => fold(true)}
          >
            由第二人另定等级
          </Button>
        </Field>
      </FormGroup>
    )
  }
  return (
    <FormGroup title="另定等级">
      <Field width="half">
        <Select
          label="定为"
          required
          autoFocus
          openOnFocus={false}
          data={book.levels.map(({ level, name }) => ({ value: String(level), label: name }))}
          {...form.getInputProps('decision.level' as never)}
        />
      </Field>
      <PersonFields {...person('decision.decidedBy', '决定人')} required />
      <Field>
        <Textarea
          label="理由"
          required
          autosize
          minRows={2}
          maxLength={300}
          description="决定人不能是评估人员；计算得出的等级照样保留"
          {...form.getInputProps('decision.decidedReason' as never)}
        />
      </Field>
      <Field>
        <Button variant="default" size="compact-sm" onClick={() => fold(false)}>
          不另定，按计算的等级
        </Button>
      </Field>
    </FormGroup>
  )
}

/** Who assessed, who gave the information, where; and the decision of a second person. */
export function PeopleSection<Values extends AssessmentValues>(props: PeopleSectionProps<Values>) {
  const { record, book } = props
  const { form } = record
  const person = usePerson(record)
  const field = (name: keyof AssessmentValues & string) => form.getInputProps(name as never)
  return (
    <>
      <FormGroup title="评估人员">
        <PersonFields {...person('assessor', '评估人员')} required />
        <PersonFields
          {...person('secondAssessor', '第二评估人员')}
          required={book.secondAssessor === 'needed'}
        />
      </FormGroup>
      {book.providerRelations.length === 0 ? null : (
        <FormGroup title="信息提供者">
          <Field width="half">
            <TextInput label="姓名" autoComplete="off" maxLength={40} {...field('provider')} />
          </Field>
          <Field width="half">
            <Select
              label="与老人关系"
              clearable
              openOnFocus={false}
              placeholder="未填"
              data={book.providerRelations.map(({ value, label }) => ({ value, label }))}
              {...field('providerRelation')}
            />
          </Field>
        </FormGroup>
      )}
      <FormGroup title="地点和编号">
        <Field width="half">
          <TextInput label="评估地点" autoComplete="off" maxLength={80} {...field('place')} />
        </Field>
        <Field width="half">
          <TextInput
            label="评估编号"
            autoComplete="off"
            maxLength={40}
            placeholder="不填就由程序编号"
            {...field('number')}
          />
        </Field>
      </FormGroup>
      {book.levels.length === 0 ? null : <Decision {...props} />}
    </>
  )
}
