import { correctBillPaper, getBillPaper } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Textarea } from '@mantine/core'

interface PayNoteDialogProps {
  readonly onClose: () => void
}

interface Values extends Record<string, unknown> {
  payNote: string
}

function PayNoteForm({
  paper,
  onClose,
}: PayNoteDialogProps & { readonly paper: OutputOf<typeof getBillPaper> }) {
  const command = useCommand(correctBillPaper)
  const { version, billPaper } = paper
  const toInput = ({ payNote }: Values) => ({ billPaper: { payNote }, version })
  const record = useRecordForm<Values>({
    initialValues: { payNote: billPaper.payNote },
    schema: correctBillPaper.input,
    toInput,
    fieldNames: { 'billPaper.payNote': 'payNote' },
    draft: useDraftStore<Values>('fees.correctBillPaper', 'home'),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('缴费说明已保存')
    },
  })
  return (
    <FormDialog record={record} title="账单上的缴费说明" saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field>
          <Textarea
            label="缴费说明"
            description="印在每张账单下面：户名、账号、地点、时间。"
            autosize
            minRows={4}
            maxLength={200}
            data-autofocus
            {...record.form.getInputProps('payNote')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** What stands under every bill: where, how and when it is paid. */
export function PayNoteDialog({ onClose }: PayNoteDialogProps) {
  const paper = useOpened(getBillPaper, {})
  return paper.data === undefined ? null : <PayNoteForm paper={paper.data} onClose={onClose} />
}
