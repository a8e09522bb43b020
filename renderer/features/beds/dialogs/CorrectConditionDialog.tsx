import { correctCondition, voidCondition } from '#shared/contract/beds/condition.ts'
import { conditionWords } from '#shared/rules/bed-signs.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Radio, Stack, TextInput } from '@mantine/core'
import type { BoardBed } from '../board-beds.ts'
import { FormDialog } from './FormDialog.tsx'

interface CorrectConditionDialogProps {
  readonly condition: BoardBed['conditions'][number]
  readonly name: string
  readonly onClose: () => void
}

interface ConditionValues extends Record<string, unknown> {
  was: 'other-days' | 'never'
  conditionFrom: string
  conditionTo: string
  reason: string
  correctionReason: string
}

/** Puts right from when to when a bed was isolated, cleaned, repaired; or says that it never was. */
export function CorrectConditionDialog(props: CorrectConditionDialogProps) {
  const { condition, name, onClose } = props
  const correcting = useCommand(correctCondition)
  const voiding = useCommand(voidCondition)
  const { conditionId } = condition
  const word = conditionWords[condition.kind]
  const toInput = ({ was: _was, conditionTo, ...values }: ConditionValues) => ({
    conditionId,
    ...values,
    conditionTo: conditionTo === '' ? null : conditionTo,
  })
  const record = useRecordForm<ConditionValues>({
    initialValues: {
      was: 'other-days',
      conditionFrom: condition.conditionFrom,
      conditionTo: condition.conditionTo ?? '',
      reason: condition.reason ?? '',
      correctionReason: '',
    },
    schema: correctCondition.input,
    toInput,
    save: async (values) => {
      if (values.was === 'never') {
        await voiding.mutateAsync({ conditionId, reason: values.correctionReason })
      } else await correcting.mutateAsync(toInput(values))
      notifyDone(`${word}的登记已更正`)
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正${word}：${name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <Radio.Group label="实际情况" {...form.getInputProps('was')}>
            <Stack gap="0.25rem" mt="0.25rem">
              <Radio value="other-days" label="日子或原因记错了" data-autofocus />
              <Radio value="never" label={`从没有${word}`} />
            </Stack>
          </Radio.Group>
        </Field>
        {form.values.was === 'never' ? null : (
          <>
            <Field width="half">
              <DayField label="从哪天起" required {...form.getInputProps('conditionFrom')} />
            </Field>
            <Field width="half">
              <DayField
                label="到哪天不再是"
                description="现在还是就空着"
                placeholder=""
                {...form.getInputProps('conditionTo')}
              />
            </Field>
            <Field>
              <TextInput label="原因" maxLength={200} {...form.getInputProps('reason')} />
            </Field>
          </>
        )}
        <ReasonField record={record} name="correctionReason" />
      </FormGroup>
    </FormDialog>
  )
}
