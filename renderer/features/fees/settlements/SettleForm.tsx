import { type previewSettlement, settleStay } from '#shared/contract/fees/settlement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea, TextInput } from '@mantine/core'
import { ApproverFields } from '../deposits/ApproverFields.tsx'
import type { SettlementOfStay } from './settlement-of-stay.ts'

type Preview = OutputOf<typeof previewSettlement>

interface Values extends Record<string, unknown> {
  accountId: string | null
  pin: string
  applicant: string
  note: string
}

const fieldNames = {
  approval: 'accountId',
  'approval.accountId': 'accountId',
  'approval.pin': 'pin',
  check: 'pin',
}

function seenOf(preview: Preview) {
  const { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen } =
    preview
  return { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen }
}

/** What will be done, in one sentence. */
function deedOf({ lines, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen }: Preview): string {
  const parts = [
    lines.length > 0 ? '出最后的账单' : '',
    prepaidUsedFen > 0 ? `预收抵扣 ${formatFen(prepaidUsedFen)} 元` : '',
    depositUsedFen > 0 ? `押金抵扣 ${formatFen(depositUsedFen)} 元` : '',
    refundFen > 0 ? `登记退费 ${formatFen(refundFen)} 元，批准后付` : '',
    arrearsFen > 0 ? `还欠的 ${formatFen(arrearsFen)} 元留在欠费里` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '没有收付，只登记已经结算。' : `${parts.join('；')}。`
}

interface SettleFormProps {
  readonly of: SettlementOfStay
  readonly preview: Preview
  readonly settledOn: string
  /** The figures changed meanwhile: they are read again. */
  readonly onStale: () => void
}

/** The last step: who approves, who asks for the money back, and the one button. */
export function SettleForm({ of, preview, settledOn, onStale }: SettleFormProps) {
  const command = useCommand(settleStay)
  const { stayId, name } = of
  const isDepositUsed = preview.depositUsedFen > 0
  const toInput = ({ accountId, pin, applicant, note }: Values) => ({
    stayId,
    settledOn,
    seen: seenOf(preview),
    approval: isDepositUsed ? { accountId: Number(accountId ?? 0), pin } : null,
    applicant,
    note,
  })
  const record = useRecordForm<Values>({
    initialValues: { accountId: null, pin: '', applicant: '', note: '' },
    schema: settleStay.input,
    toInput,
    fieldNames,
    save: async (values) => {
      try {
        const { number } = await command.mutateAsync(toInput(values))
        notifyDone(`${name}已结算，结算单 ${number}`)
      } catch (error) {
        onStale()
        throw error
      }
    },
  })
  const { form } = record
  return (
    <Panel title="4 确认">
      <Text size="sm" mb="sm">
        {deedOf(preview)}
      </Text>
      <RecordForm record={record} label="离院结算" saveLabel="结算">
        <FormGroup>
          {isDepositUsed ? (
            <ApproverFields
              account={form.getInputProps('accountId')}
              pin={form.getInputProps('pin')}
            />
          ) : null}
          {preview.refundFen > 0 ? (
            <Field width="half">
              <TextInput label="退费申请人" maxLength={40} {...form.getInputProps('applicant')} />
            </Field>
          ) : null}
          <Field>
            <Textarea label="说明" autosize maxLength={200} {...form.getInputProps('note')} />
          </Field>
        </FormGroup>
      </RecordForm>
    </Panel>
  )
}
