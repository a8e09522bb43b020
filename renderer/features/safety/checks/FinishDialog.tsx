import { finishCheck } from '#shared/contract/safety/check.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Check } from './check-view.ts'
import { EndFields, endValues, type EndValues } from './EndFields.tsx'

/** What is left of a round: places not passed, items not answered. */
export function leftOf({ points, items }: Check) {
  const places = points.filter(({ passedAt }) => passedAt === null).map(({ name }) => name)
  const questions = items.filter(({ answer }) => answer === null).map(({ text }) => text)
  return { places, questions, count: places.length + questions.length }
}

interface FinishValues extends EndValues {
  partReason: string
}

const partSchema = finishCheck.input.refine(({ partReason }) => partReason !== null, {
  path: ['partReason'],
  message: '写明没有完成的原因',
})

interface FinishDialogProps {
  readonly check: Check
  readonly onClose: () => void
}

function LeftField({
  names,
  children,
}: {
  readonly names: readonly string[]
  readonly children: ReactNode
}) {
  return (
    <FormGroup title={`还有 ${names.length} 处没有完成`}>
      <Field>
        <Text size="sm" c="dimmed">
          {names.slice(0, 8).join('、')}
          {names.length > 8 ? ' 等' : ''}
        </Text>
      </Field>
      <Field>{children}</Field>
    </FormGroup>
  )
}

/** Ends a round: its conclusion, and why something was left out. */
export function FinishDialog({ check, onClose }: FinishDialogProps) {
  const command = useCommand(finishCheck)
  const { id, version } = check
  const left = leftOf(check)
  const isPart = left.count > 0
  const toInput = (values: FinishValues) => ({
    id,
    version,
    ...values,
    partReason: isPart ? values.partReason : null,
  })
  const record = useRecordForm<FinishValues>({
    initialValues: { ...endValues(check), partReason: '' },
    schema: isPart ? partSchema : finishCheck.input,
    toInput,
    draft: useDraftStore<FinishValues>('safety.finishCheck', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('检查已结束')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="结束检查" saveLabel="结束" size="lg" onClose={onClose}>
      {isPart ? (
        <LeftField names={[...left.places, ...left.questions]}>
          <Textarea
            label="未完成的原因"
            description="写了原因才能结束，状态为未全部完成。也可以先取消，接着做"
            required
            autosize
            minRows={2}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('partReason')}
          />
        </LeftField>
      ) : null}
      <EndFields record={record} />
    </FormDialog>
  )
}
