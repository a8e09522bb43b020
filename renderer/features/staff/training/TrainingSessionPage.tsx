import {
  cancelTrainingSession,
  getTrainingSession,
  printSignInSheet,
  voidTrainingSession,
} from '#shared/contract/staff/training-plan.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionStateWords } from './plan-view.ts'
import { SessionDialog } from './SessionDialog.tsx'
import { HoldDialog, InviteDialog, type Session } from './SessionListDialogs.tsx'

const route = getRouteApi('/staff/trainings/sessions/$sessionId')

type Invited = Session['invited'][number]

const columns: readonly RecordColumn<Invited>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 128,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'posts', heading: '岗位', render: ({ posts }) => posts },
]

type Deed = 'invite' | 'hold' | 'correct' | null

/** Calls it off, or takes back what was entered by mistake. */
function EndButtons({ session }: { readonly session: Session }) {
  const navigate = route.useNavigate()
  const cancel = useCommand(cancelTrainingSession)
  const command = useCommand(voidTrainingSession)
  const { id, version, state, topic } = session
  return (
    <>
      <ConfirmButton
        title={`作废培训安排：${topic}`}
        explanation="用于没有要办、重复登记的。作废后不再列出，内容和名单留在操作记录里。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await command.mutateAsync({ id, version, reason })
          notifyDone('已作废')
          await navigate({ to: '/staff/trainings/sessions' })
        }}
      >
        作废
      </ConfirmButton>
      {state === 'cancelled' ? null : (
        <ConfirmButton
          title={`取消培训：${topic}`}
          explanation="取消以后不能登记结果，名单和原因留着。"
          confirmLabel="取消这次培训"
          reasonLabel="原因"
          onConfirm={async (reason) => {
            await cancel.mutateAsync({ id, version, reason })
            notifyDone('已取消')
          }}
        >
          取消培训
        </ConfirmButton>
      )}
    </>
  )
}

interface ActionsProps {
  readonly session: Session
  readonly onOpen: (deed: Deed) => void
  readonly print: () => void
}

function Actions({ session, onOpen, print }: ActionsProps) {
  const mayWrite = useMay('staff.write')
  const today = useToday()
  const { state, heldOn, trainingId } = session
  const isOpen = mayWrite && (state === 'set' || state === 'late')
  return (
    <>
      {mayWrite && state !== 'held' ? <EndButtons session={session} /> : null}
      <Button variant="default" onClick={print}>
        打印签到表
      </Button>
      {isOpen ? (
        <>
          <Button variant="default" onClick={() => onOpen('correct')}>
            更正
          </Button>
          <Button variant="default" onClick={() => onOpen('invite')}>
            通知人员
          </Button>
          <Button
            disabled={heldOn > today}
            title={heldOn > today ? '到了培训那天才能登记' : undefined}
            onClick={() => onOpen('hold')}
          >
            登记结果
          </Button>
        </>
      ) : null}
      {trainingId === null ? null : (
        <LinkButton to="/staff/trainings/$trainingId" params={{ trainingId }}>
          培训记录
        </LinkButton>
      )}
    </>
  )
}

/** One training with its day: who is invited, the sheet to sign, and how it went. */
export function TrainingSessionPage() {
  const { sessionId } = route.useParams()
  const asOf = useAsOfInput()
  const session = useOperationQuery(getTrainingSession, { id: sessionId, ...asOf })
  const sheet = useDocument(printSignInSheet)
  const [deed, setDeed] = useState<Deed>(null)
  const close = () => setDeed(null)
  return (
    <Loaded of={session} what="这次培训安排" heading="培训安排">
      {(value) => (
        <Page
          title={value.topic}
          sub={`${value.kindName} · ${formatDay(value.heldOn)} · ${sessionStateWords[value.state]}`}
          actions={
            <Actions
              session={value}
              onOpen={setDeed}
              print={() => sheet.make({ id: sessionId, ...asOf })}
            />
          }
        >
          <PanelColumns
            left={
              <Panel title="内容">
                <Facts
                  facts={[
                    { label: '时间', value: value.startsAt },
                    { label: '学时', value: `${value.hours} 小时` },
                    { label: '授课人', value: value.trainer },
                    { label: '地点', value: value.place },
                    ...(value.note === null ? [] : [{ label: '备注', value: value.note }]),
                    ...(value.cancelReason === null
                      ? []
                      : [{ label: '取消原因', value: value.cancelReason }]),
                  ]}
                />
              </Panel>
            }
            right={
              <Panel title="通知的人" aside={`${value.invited.length} 人`}>
                <RecordTable<Invited>
                  label="通知的人"
                  isFitted
                  columns={columns}
                  rows={value.invited}
                  rowKey={({ staffId }) => staffId}
                />
              </Panel>
            }
          />
          {deed === 'invite' ? <InviteDialog session={value} onClose={close} /> : null}
          {deed === 'hold' ? <HoldDialog session={value} onClose={close} /> : null}
          {deed === 'correct' ? (
            <SessionDialog start={value} planItemId={null} session={value} onClose={close} />
          ) : null}
          <DocumentScreen document={sheet.document} onClose={sheet.close} />
        </Page>
      )}
    </Loaded>
  )
}
