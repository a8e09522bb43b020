import {
  type ContractShown,
  correctContract,
  endContract,
  recordContract,
  voidContract,
} from '#shared/contract/staff/contract.ts'
import { type ContractKind, probationFault } from '#shared/rules/staff/contract-state.ts'
import { addDays, addMonths, isDay } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason, ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { dayOrNull } from '../staff-words.ts'
import { contractDays, contractKindChoices } from './file-words.tsx'

interface Values extends Record<string, unknown> {
  kind: ContractKind
  number: string
  contractFrom: string
  contractTo: string
  probationTo: string
  note: string
  endedOn: string
  endReason: string
  reason: string
}

function paperOf({ kind, number, contractFrom, contractTo, probationTo, note }: Values) {
  return {
    kind,
    number,
    contractFrom,
    contractTo: kind === 'open-ended' ? null : dayOrNull(contractTo),
    probationTo: dayOrNull(probationTo),
    note,
  }
}

/** What the law says against the probation that is typed; undefined where nothing. */
function faultOf(values: Values): string | undefined {
  const paper = paperOf(values)
  const days = [paper.contractFrom, paper.contractTo, paper.probationTo]
  if (days.some((day) => day !== null && !isDay(day))) return undefined
  return probationFault({ ...paper, endedOn: null }) ?? undefined
}

/** Sets the last day to so many years from the first. */
function Years({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  const { contractFrom, kind } = form.values
  if (!isDay(contractFrom) || kind === 'open-ended') return null
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        期限
      </Text>
      {[1, 2, 3, 5].map((years) => (
        <Button
          key={years}
          variant="default"
          size="compact-sm"
          onClick={() =>
            form.setFieldValue('contractTo', addDays(addMonths(contractFrom, 12 * years), -1))
          }
        >
          {years} 年
        </Button>
      ))}
    </Group>
  )
}

function PaperFields({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  const isOpenEnded = form.values.kind === 'open-ended'
  const fault = faultOf(form.values)
  return (
    <>
      <Field width="twoThirds">
        <Select
          label="合同种类"
          required
          allowDeselect={false}
          openOnFocus={false}
          data={contractKindChoices}
          {...form.getInputProps('kind')}
        />
      </Field>
      <Field width="third">
        <TextInput label="编号" maxLength={60} {...form.getInputProps('number')} />
      </Field>
      <Field width="third">
        <DayField label="开始日期" required {...form.getInputProps('contractFrom')} />
      </Field>
      <Field width="third">
        <DayField
          label="到期日"
          description="合同上写的最后一天"
          disabled={isOpenEnded}
          {...form.getInputProps('contractTo')}
        />
      </Field>
      <Field width="third">
        <DayField
          label="试用期到"
          description="没有试用期就留空"
          {...form.getInputProps('probationTo')}
        />
      </Field>
      <Field>
        <Years record={record} />
      </Field>
      {fault === undefined ? null : (
        <Field>
          <Text size="sm" c="red" role="status">
            {fault}。可以照合同原样保存，并请尽快改签。
          </Text>
        </Field>
      )}
      <Field>
        <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
      </Field>
    </>
  )
}

interface RecordProps {
  readonly staffId: number
  /** First day of work, or the day after the contract that is followed. */
  readonly from: string
  readonly onClose: () => void
}

const none = { endedOn: '', endReason: '', reason: '' }

/** Puts a contract on file. */
export function RecordContractDialog({ staffId, from, onClose }: RecordProps) {
  const command = useCommand(recordContract)
  const toInput = (values: Values) => ({ staffId, ...paperOf(values) })
  const record = useRecordForm<Values>({
    initialValues: {
      kind: 'fixed',
      number: '',
      contractFrom: from,
      contractTo: '',
      probationTo: '',
      note: '',
      ...none,
    },
    schema: recordContract.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('合同已登记')
    },
  })
  return (
    <FormDialog record={record} title="登记合同" saveLabel="保存" size="lg" onClose={onClose}>
      <FormGroup>
        <PaperFields record={record} />
      </FormGroup>
    </FormDialog>
  )
}

interface OfContract {
  readonly contract: ContractShown
  readonly onClose: () => void
}

/** Puts a contract right, also a day on which it was ended. */
export function CorrectContractDialog({ contract, onClose }: OfContract) {
  const command = useCommand(correctContract)
  const { id, version } = contract
  const toInput = (values: Values) => ({
    id,
    version,
    ...paperOf(values),
    endedOn: dayOrNull(values.endedOn),
    endReason: values.endReason,
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      kind: contract.kind,
      number: contract.number ?? '',
      contractFrom: contract.contractFrom,
      contractTo: contract.contractTo ?? '',
      probationTo: contract.probationTo ?? '',
      note: contract.note ?? '',
      endedOn: contract.endedOn ?? '',
      endReason: contract.endReason ?? '',
      reason: '',
    },
    schema: correctContract.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('合同已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="更正合同" saveLabel="保存更正" size="lg" onClose={onClose}>
      <FormGroup>
        <PaperFields record={record} />
      </FormGroup>
      {contract.endedOn === null ? null : (
        <FormGroup title="解除或终止">
          <Field width="third">
            <DayField
              label="解除日期"
              description="没有解除就清空这两项"
              {...form.getInputProps('endedOn')}
            />
          </Field>
          <Field width="twoThirds">
            <TextInput label="解除原因" maxLength={200} {...form.getInputProps('endReason')} />
          </Field>
        </FormGroup>
      )}
      <CorrectionReason record={record} />
    </FormDialog>
  )
}

/** A contract ends before its last day. */
export function EndContractDialog({ contract, onClose }: OfContract) {
  const command = useCommand(endContract)
  const { id, version, contractFrom, contractTo } = contract
  const today = useToday()
  const record = useRecordForm({
    initialValues: { endedOn: today >= contractFrom ? today : contractFrom, endReason: '' },
    schema: endContract.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('已登记解除或终止')
    },
  })
  return (
    <FormDialog record={record} title="解除或终止合同" saveLabel="登记" onClose={onClose}>
      <Text size="sm">
        {contract.kindName} {contractDays(contract)}
      </Text>
      <FormGroup>
        <Field width="half">
          <DayField
            label="解除日期"
            required
            description="从这一天起合同不再有效"
            min={contractFrom}
            {...(contractTo === null ? {} : { max: contractTo })}
            {...record.form.getInputProps('endedOn')}
          />
        </Field>
        <ReasonField record={record} name="endReason" label="原因" />
      </FormGroup>
      <Text size="sm" c="dimmed">
        人离职另在“办理离职”里登记。
      </Text>
    </FormDialog>
  )
}

/** Takes back a contract that was entered by mistake. */
export function VoidContractDialog({ contract, onClose }: OfContract) {
  const command = useCommand(voidContract)
  const { id, version } = contract
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidContract.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('合同已作废')
    },
  })
  return (
    <FormDialog record={record} title="作废合同" saveLabel="作废" onClose={onClose}>
      <Text size="sm">
        {contract.kindName} {contractDays(contract)}。用于登记错的，原内容留在操作记录里。
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
