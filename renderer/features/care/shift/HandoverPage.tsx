import {
  getHandover,
  printHandover,
  takeHandover,
  voidHandover,
} from '#shared/contract/care/handover.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay, useSession } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Alert, Button, Text, Textarea } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { FactList } from './FactList.tsx'
import classes from './Shift.module.css'

const route = getRouteApi('/care/handovers/$id')

type Handover = OutputOf<typeof getHandover>

function Notes({ notes }: Pick<Handover, 'notes'>) {
  if (notes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        没有另外的交代。
      </Text>
    )
  }
  return (
    <ul className={classes.rows}>
      {notes.map(({ residentId, bed, name, note, isFocus }) => (
        <li key={`${residentId} ${note}`} className={classes.fact}>
          <span className={classes.bed}>{bed ?? ''}</span>
          <PlaceLink link={`/residents/${residentId}`} className={classes.name}>
            {name}
          </PlaceLink>
          <span className={classes.hour}>{isFocus ? '▲ 重点' : ''}</span>
          <span className={classes.what}>{note}</span>
        </li>
      ))}
    </ul>
  )
}

/** The incoming reads and signs; the outgoing, who is still signed in, is told to hand the keyboard over. */
function TakeOver({ handover }: { readonly handover: Handover }) {
  const taking = useCommand(takeHandover)
  const session = useSession()
  const may = useMay('care.hand-over')
  const { id, version, outgoingAccountId } = handover
  const record = useRecordForm<{ incomingRemarks: string }>({
    initialValues: { incomingRemarks: '' },
    schema: takeHandover.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await taking.mutateAsync({ id, version, ...values })
      notifyDone('已接班')
    },
  })
  if (!may) return null
  if (session?.accountId === outgoingAccountId) {
    return (
      <Alert variant="light" color="gray" title="等接班的人签字">
        接班的人按 F12 换人登录，从“今日”里的“等接班签字”或“交接班”打开这一页，看过以后签字。
      </Alert>
    )
  }
  return (
    <Panel title="接班">
      <RecordForm record={record} label="接班" saveLabel={`${session?.name ?? ''} 看过，接班`}>
        <FormGroup>
          <Field>
            <Textarea
              label="接班意见"
              description="没有意见就留空"
              autosize
              minRows={2}
              maxLength={1000}
              {...record.form.getInputProps('incomingRemarks')}
            />
          </Field>
        </FormGroup>
      </RecordForm>
    </Panel>
  )
}

function VoidButton({ handover }: { readonly handover: Handover }) {
  const voiding = useCommand(voidHandover)
  const navigate = route.useNavigate()
  return (
    <ConfirmButton
      variant="subtle"
      color="red"
      title="作废这次交班"
      explanation="还没有人接班，可以作废后重新交。作废的留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await voiding.mutateAsync({ id: handover.id, version: handover.version, reason })
        notifyDone('已作废')
        await navigate({ to: '/care/handovers' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Signed({ handover }: { readonly handover: Handover }) {
  const { outgoing, outgoingAt, incoming, incomingAt, incomingRemarks, remarks } = handover
  return (
    <>
      <Panel title="签字">
        <Facts
          facts={[
            { label: '交班', value: `${outgoing}　${instantText(outgoingAt)}` },
            {
              label: '接班',
              value:
                incoming === null || incomingAt === null ? (
                  <StatusMark kind="due">还没有人接班</StatusMark>
                ) : (
                  `${incoming}　${instantText(incomingAt)}`
                ),
            },
            ...(incomingRemarks === null ? [] : [{ label: '接班意见', value: incomingRemarks }]),
          ]}
        />
      </Panel>
      {remarks === null ? null : (
        <Panel title="补充">
          <div className={classes.remarks}>{remarks}</div>
        </Panel>
      )}
    </>
  )
}

/** The sheet as a document on screen, to be printed or saved. */
function PrintButton({ id }: { readonly id: number }) {
  const print = useAsk(printHandover)
  const [document, setDocument] = useState<OutputOf<typeof printHandover> | null>(null)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isPending}
        onClick={() => print.mutate({ id }, { onSuccess: setDocument, onError: notifyFailure })}
      >
        打印
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

/** One handover as it was signed; the incoming signs here. */
export function HandoverPage() {
  const { id } = route.useParams()
  const handover = useOperationQuery(getHandover, { id })
  const may = useMay('care.hand-over')
  const { data } = handover
  return (
    <Page
      title={data === undefined ? '交接班' : `${data.floor ?? '全院'} ${data.shiftName}交接班`}
      sub={
        data === undefined ? ' ' : `${instantText(data.beganAt)} 到 ${instantText(data.endedAt)}`
      }
      actions={
        data === undefined ? null : (
          <>
            {may && data.incoming === null ? <VoidButton handover={data} /> : null}
            <PrintButton id={id} />
          </>
        )
      }
    >
      <Loaded of={handover} what="交接班">
        {(value) => (
          <PanelColumns
            isWideLeft
            left={
              <Panel title="记录里的事">
                <FactList facts={value.facts} nothing="这段时间没有需要交接的记录。" />
              </Panel>
            }
            right={
              <>
                <Panel title="交代">
                  <Notes notes={value.notes} />
                </Panel>
                <Signed handover={value} />
                {value.incoming === null ? <TakeOver handover={value} /> : null}
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
