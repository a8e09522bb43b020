import { decideSwap, getSwap, withdrawSwap } from '#shared/contract/staff/rota-swap.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { RequestMark } from '../absence/absence-words.tsx'
import { BeforeAfter, type Swap, SwapProblems, type SwapRow, swapTitle } from './swap-words.tsx'

/** One swap: both duties before and after, and what would be wrong. */
function SwapFacts({ of: { swap, problems, obstacle } }: { readonly of: Swap }) {
  const { state, decidedBy, decisionNote } = swap
  const decided =
    state === 'open'
      ? []
      : [
          { label: '状态', value: <RequestMark state={state} /> },
          { label: state === 'withdrawn' ? '撤回人' : '批准人', value: decidedBy },
          { label: '意见', value: decisionNote ?? '没有写' },
        ]
  return (
    <Stack gap="sm">
      <BeforeAfter swap={swap} />
      <Facts
        facts={[
          { label: '原因', value: swap.reason },
          { label: '申请', value: `${swap.askedOn}，${swap.enteredBy} 登记` },
          ...decided,
        ]}
      />
      {state === 'open' ? <SwapProblems problems={problems} obstacle={obstacle} /> : null}
    </Stack>
  )
}

interface Values extends Record<string, unknown> {
  decision: 'agreed' | 'refused'
  note: string
}

const decisions = [
  { value: 'agreed', label: '同意' },
  { value: 'refused', label: '不同意' },
]

function DecideForm({ of, onClose }: { readonly of: Swap; readonly onClose: () => void }) {
  const command = useCommand(decideSwap)
  const { id, version } = of.swap
  const isHopeless =
    of.obstacle !== null || of.problems.some(({ severity }) => severity === 'refuse')
  const toInput = (values: Values) => ({ id, version, ...values })
  const record = useRecordForm<Values>({
    initialValues: { decision: isHopeless ? 'refused' : 'agreed', note: '' },
    schema: decideSwap.input,
    toInput,
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      notifyDone(values.decision === 'agreed' ? '已同意，排班表已换好' : '已登记不同意')
      const [first] = warnings
      if (first !== undefined) notifyWarning(first.message)
    },
  })
  const { form } = record
  const isAgreed = form.values.decision === 'agreed'
  return (
    <FormDialog
      record={record}
      title="审批换班"
      saveLabel={isAgreed ? '同意' : '不同意'}
      size="lg"
      onClose={onClose}
    >
      <SwapFacts of={of} />
      <FormGroup>
        <Field>
          <SegmentedControl
            aria-label="决定"
            data={decisions}
            {...form.getInputProps('decision')}
          />
        </Field>
        <Field>
          <TextInput
            label={isAgreed ? '意见' : '不同意的原因'}
            required={!isAgreed}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

interface DialogProps {
  readonly id: number
  /** Whether the person wants to decide; else it is only shown. */
  readonly isDeciding: boolean
  readonly onClose: () => void
}

/** Shows a swap with what would come of it, and decides about it. */
export function SwapDialog({ id, isDeciding, onClose }: DialogProps) {
  const found = useOperationQuery(getSwap, { id, ...useAsOfInput() })
  const { data } = found
  if (isDeciding && data?.swap.state === 'open' && data.whyNotDecide === null) {
    return <DecideForm of={data} onClose={onClose} />
  }
  return (
    <Modal opened title="换班" size="lg" onClose={onClose}>
      <Loaded of={found} what="换班">
        {(of) => (
          <>
            {isDeciding && of.whyNotDecide !== null ? (
              <Text size="sm" mb="xs">
                <StatusMark kind="due">{of.whyNotDecide}</StatusMark>
              </Text>
            ) : null}
            <SwapFacts of={of} />
          </>
        )}
      </Loaded>
    </Modal>
  )
}

/** Takes back a swap that is not decided yet. */
export function WithdrawSwapDialog(props: {
  readonly swap: SwapRow
  readonly onClose: () => void
}) {
  const { swap, onClose } = props
  const command = useCommand(withdrawSwap)
  const { id, version } = swap
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: withdrawSwap.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('已撤回')
    },
  })
  return (
    <FormDialog record={record} title="撤回换班申请" saveLabel="撤回" onClose={onClose}>
      <Text size="sm">{swapTitle(swap)}</Text>
      <FormGroup>
        <Field>
          <Textarea
            label="原因"
            autosize
            maxLength={200}
            data-autofocus
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
