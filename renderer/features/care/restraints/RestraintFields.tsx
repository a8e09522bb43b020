import { restraintKinds } from '#shared/contract/care/restraint.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { RestraintValues } from './restraint-form.ts'

interface RestraintFieldsProps<Values extends RestraintValues> {
  readonly record: RecordFormState<Values>
}

/** Order, reason and consent of a restraint, and how often it is loosened. */
export function RestraintFields<Values extends RestraintValues>(
  props: RestraintFieldsProps<Values>,
) {
  const { record } = props
  const kinds = useOperationQuery(restraintKinds, {}).data?.rows ?? []
  const of = (name: keyof RestraintValues & string, type: 'input' | 'checkbox' = 'input') =>
    record.form.getInputProps(name as never, { type })
  const { value: kind, ...ofKind } = of('kind') as { readonly value: string }
  const { isEmergency } = record.form.values
  return (
    <>
      <FormGroup title="约束">
        <Field width="half">
          <Select
            label="方式"
            required
            autoFocus
            openOnFocus={false}
            data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
            value={kind === '' ? null : kind}
            {...ofKind}
          />
        </Field>
        <Field width="half">
          <NumberInput
            label="松解间隔（分钟）"
            required
            hideControls
            allowNegative={false}
            description="到时松解并观察，通常 120 分钟"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...of('releaseMinutes')}
          />
        </Field>
        <Field>
          <Textarea label="原因" required autosize minRows={2} maxLength={300} {...of('reason')} />
        </Field>
        <Field>
          <Textarea
            label="先前用过的办法"
            autosize
            minRows={2}
            maxLength={300}
            {...of('triedBefore')}
          />
        </Field>
        <Field width="half">
          <DayField label="开始日期" required {...of('beganDay')} />
        </Field>
        <Field width="quarter">
          <HourField label="几点" {...of('beganHour')} />
        </Field>
      </FormGroup>
      <FormGroup title="医嘱">
        <Field width="quarter">
          <TextInput label="开医嘱的人" required maxLength={40} {...of('orderedBy')} />
        </Field>
        <Field width="half">
          <DayField label="医嘱日期" required {...of('orderedDay')} />
        </Field>
        <Field width="quarter">
          <HourField label="几点" {...of('orderedHour')} />
        </Field>
        <Field>
          <Checkbox
            label="紧急情况"
            description="为避免马上受伤。医嘱和同意可以后补，补上以前是今日的待办"
            {...of('isEmergency', 'checkbox')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="同意">
        <Field width="quarter">
          <TextInput label="同意人" required={!isEmergency} maxLength={40} {...of('consentBy')} />
        </Field>
        <Field width="quarter">
          <TextInput label="与老人关系" maxLength={20} {...of('consentRelation')} />
        </Field>
        <Field width="quarter">
          <DayField label="同意日期" {...of('consentDay')} />
        </Field>
        <Field width="quarter">
          <HourField label="几点" {...of('consentHour')} />
        </Field>
      </FormGroup>
    </>
  )
}
