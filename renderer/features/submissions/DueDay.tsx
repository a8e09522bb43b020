import { correctDueDay, type kinds } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Anchor, Modal, NumberInput } from '@mantine/core'
import { useState } from 'react'

type Kind = OutputOf<typeof kinds>['rows'][number]

interface DueDayValues extends Record<string, unknown> {
  /** Empty where the home has not been told. */
  dueDay: number | string
}

interface DueDayFormProps {
  readonly kind: Kind
  readonly onClose: () => void
}

function DueDayForm({ kind, onClose }: DueDayFormProps) {
  const command = useCommand(correctDueDay)
  const toInput = ({ dueDay }: DueDayValues) => ({
    kind: kind.kind,
    dueDay: dueDay === '' ? null : Number(dueDay),
  })
  const record = useRecordForm<DueDayValues>({
    initialValues: { dueDay: kind.dueDay ?? '' },
    schema: correctDueDay.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(values.dueDay === '' ? '期限已改为未知' : `期限已改为下月 ${values.dueDay} 日`)
    },
  })
  return (
    <RecordForm
      record={record}
      label={`${kind.title}的报送期限`}
      saveLabel="保存"
      onCancel={onClose}
      onSaved={onClose}
    >
      <FormGroup>
        <Field>
          <NumberInput
            label="下月几日前报送"
            description="以当地通知为准；没有接到通知就空着，显示为未知。"
            suffix=" 日"
            min={1}
            max={31}
            clampBehavior="none"
            allowDecimal={false}
            data-autofocus
            {...record.form.getInputProps('dueDay')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Until which day of the following month a kind is handed in, changed in its place. */
export function DueDay({ kind }: { readonly kind: Kind }) {
  const mayCorrect = useMay(correctDueDay.permission)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <span className={kind.dueDay === null ? 'unknown' : undefined}>
        {kind.dueDay === null ? '期限未知' : `下月 ${kind.dueDay} 日前`}
      </span>
      {mayCorrect ? (
        <Anchor
          component="button"
          type="button"
          size="xs"
          aria-label={`${kind.dueDay === null ? '填期限' : '修改期限'}：${kind.title}`}
          onClick={() => setOpen(true)}
        >
          {kind.dueDay === null ? '填期限' : '修改'}
        </Anchor>
      ) : null}
      <Modal
        opened={isOpen}
        onClose={close}
        closeOnEscape={false}
        title={`${kind.title}的报送期限`}
      >
        <DueDayForm kind={kind} onClose={close} />
      </Modal>
    </>
  )
}
