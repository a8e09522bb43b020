import {
  get,
  handoverWays,
  kinds,
  list,
  recordHandover,
  voidHandover,
} from '#shared/contract/submissions/submission.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Submission } from './submission.ts'

const wayWords: Record<(typeof handoverWays)[number], string> = {
  system: '填报系统',
  stick: 'U 盘',
  mail: '电子邮件',
  paper: '纸质',
  other: '其他',
}

interface HandoverValues extends Record<string, unknown> {
  handedOn: string
  receiver: string
  way: (typeof handoverWays)[number]
  receiptNumber: string
  note: string
}

interface HandoverFormProps {
  readonly submission: Submission
  /** To whom the last return of this kind went; null where none was handed over yet. */
  readonly last: Submission['handover']
  readonly onClose: () => void
}

function HandoverForm({ submission, last, onClose }: HandoverFormProps) {
  const today = useToday()
  const known = useOperationQuery(kinds, {})
  const command = useCommand(recordHandover)
  const toInput = (values: HandoverValues) => ({ submissionId: submission.id, ...values })
  const record = useRecordForm<HandoverValues>({
    initialValues: {
      handedOn: today,
      receiver: last?.receiver ?? '',
      way: last?.way ?? 'system',
      receiptNumber: '',
      note: '',
    },
    schema: recordHandover.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('报送已登记')
    },
  })
  const { form } = record
  const formSays = known.data?.rows.find(({ kind }) => kind === submission.kind)?.receiver ?? null
  return (
    <RecordForm
      record={record}
      label="登记已报送"
      saveLabel="登记"
      onCancel={onClose}
      onSaved={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField
            label="报送日期"
            required
            min={shanghaiDay(submission.frozenAt)}
            max={today}
            {...form.getInputProps('handedOn')}
          />
        </Field>
        <Field width="half">
          <Select
            label="方式"
            allowDeselect={false}
            data={handoverWays.map((value) => ({ value, label: wayWords[value] }))}
            {...form.getInputProps('way')}
          />
        </Field>
        <Field>
          <TextInput
            label="接收方"
            required
            autoFocus
            placeholder="交给哪个单位"
            description={formSays === null ? undefined : `表样上写：${formSays}`}
            {...form.getInputProps('receiver')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="回执编号"
            placeholder="没有就空着"
            {...form.getInputProps('receiptNumber')}
          />
        </Field>
        <Field width="half">
          <TextInput label="备注" {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** The form with the receiver of the last time: what was typed once is offered again. */
function OpenedForm({ submission, onClose }: Omit<HandoverFormProps, 'last'>) {
  const { kind } = submission
  const handed = useOperationQuery(list, { kind, isHandedOver: true, limit: 1 })
  const lastId = handed.data?.rows[0]?.id
  const last = useOperationQuery(
    get,
    { id: lastId ?? submission.id },
    { enabled: lastId !== undefined },
  )
  const form = (of: Submission['handover']) => (
    <HandoverForm submission={submission} last={of} onClose={onClose} />
  )
  if (handed.data !== undefined && lastId === undefined) return form(null)
  return (
    <Loaded of={handed.data === undefined ? handed : last} what="上一次报送">
      {() => form(last.data?.handover ?? null)}
    </Loaded>
  )
}

type Done = NonNullable<Submission['handover']>

function HandedOver({ handover }: { readonly handover: Done }) {
  const mayBuild = useMay('submissions.build')
  const command = useCommand(voidHandover)
  const { id, handedOn, receiver, way, receiptNumber, note, by } = handover
  return (
    <>
      <Facts
        facts={[
          { label: '报送日期', value: handedOn },
          { label: '接收方', value: receiver },
          { label: '方式', value: wayWords[way] },
          { label: '回执编号', value: receiptNumber ?? '没有' },
          { label: '登记人', value: by },
          ...(note === null ? [] : [{ label: '备注', value: note }]),
        ]}
      />
      {mayBuild ? (
        <ConfirmButton
          mt="xs"
          size="compact-sm"
          title="撤回已报送的登记"
          explanation="用于登记错了的。文件不变，这一版回到没有登记报送；登记过的内容留在操作记录里。"
          confirmLabel="撤回"
          reasonLabel="原因"
          onConfirm={async (reason) => {
            await command.mutateAsync({ id, reason })
            notifyDone('已撤回，可以重新登记')
          }}
        >
          登记错了，撤回
        </ConfirmButton>
      ) : null}
    </>
  )
}

/** Whether, when, to whom and how this version was handed over. */
export function Handover({ submission }: { readonly submission: Submission }) {
  const mayBuild = useMay('submissions.build')
  const [isOpen, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const { handover } = submission
  const close = () => {
    setOpen(false)
    setWasOpen(true)
  }
  return (
    <Panel
      title="报送登记"
      aside={
        handover === null ? (
          <StatusMark kind="due">未登记报送</StatusMark>
        ) : (
          <StatusMark kind="well">已报送</StatusMark>
        )
      }
    >
      {handover === null ? null : <HandedOver handover={handover} />}
      {handover === null && isOpen ? <OpenedForm submission={submission} onClose={close} /> : null}
      {handover === null && !isOpen ? (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            交出以后登记哪天、交给谁、怎么交的。
          </Text>
          {mayBuild ? (
            // Whoever left the form by key goes on from where it was opened.
            <Button autoFocus={wasOpen} onClick={() => setOpen(true)}>
              登记已报送
            </Button>
          ) : null}
        </Group>
      ) : null}
    </Panel>
  )
}
