import { correctBelonging } from '#shared/contract/residents/belonging.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { EntryDialog } from '../waiting/EntryDialog.tsx'
import { type Belonging, thingInput, type ThingValues } from './BelongingDialogs.tsx'

interface CorrectValues extends ThingValues, Record<string, unknown> {
  receivedOn: string
  receivedFrom: string
  returnedOn: string
  returnedTo: string
  reason: string
}

interface CorrectProps {
  readonly thing: Belonging
  readonly onClose: () => void
}

/** A thing that was noted wrongly is put right. */
export function CorrectBelongingDialog({ thing, onClose }: CorrectProps) {
  const command = useCommand(correctBelonging)
  const { id, version, returnedOn } = thing
  const isBack = returnedOn !== null
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...thingInput({
      what: values.what,
      itemCount: values.itemCount,
      isValuable: values.isValuable,
      keptWhere: values.keptWhere,
      note: values.note,
    }),
    receivedOn: dayGiven(values.receivedOn) as string,
    receivedFrom: values.receivedFrom,
    returnedOn: isBack ? dayOrNull(values.returnedOn) : null,
    returnedTo: isBack ? values.returnedTo : null,
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      what: thing.what,
      itemCount: thing.itemCount,
      isValuable: thing.isValuable,
      keptWhere: thing.keptWhere ?? '',
      note: thing.note ?? '',
      receivedOn: thing.receivedOn,
      receivedFrom: thing.receivedFrom ?? '',
      returnedOn: returnedOn ?? '',
      returnedTo: thing.returnedTo ?? '',
      reason: '',
    },
    schema: correctBelonging.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  const { form } = record
  const field = form.getInputProps
  return (
    <EntryDialog record={record} title="更正随身物品" saveLabel="保存更正" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <TextInput label="物品" required data-autofocus maxLength={60} {...field('what')} />
        </Field>
        <Field width="quarter">
          <NumberInput
            label="件数"
            required
            min={1}
            max={9999}
            allowDecimal={false}
            {...field('itemCount')}
          />
        </Field>
        <Field width="quarter">
          <TextInput label="存放处" maxLength={40} {...field('keptWhere')} />
        </Field>
        <Field>
          <Checkbox label="贵重物品" {...field('isValuable', { type: 'checkbox' })} />
        </Field>
        <Field width="half">
          <DayField label="收到日期" required {...field('receivedOn')} />
        </Field>
        <Field width="half">
          <TextInput label="交来的人" maxLength={40} {...field('receivedFrom')} />
        </Field>
        {isBack ? (
          <>
            <Field width="half">
              <DayField label="退还日期" required {...field('returnedOn')} />
            </Field>
            <Field width="half">
              <TextInput label="交还给" maxLength={40} {...field('returnedTo')} />
            </Field>
          </>
        ) : null}
        <Field>
          <TextInput label="备注" maxLength={100} {...field('note')} />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </EntryDialog>
  )
}
