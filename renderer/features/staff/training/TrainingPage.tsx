import { printTraining } from '#shared/contract/staff/training-plan.ts'
import { getTraining, voidTraining } from '#shared/contract/staff/training.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
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
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Training } from './training-form.ts'
import { TrainingFiles } from './TrainingFiles.tsx'
import { CompletedMark, daysText } from './training-words.tsx'

const route = getRouteApi('/staff/trainings/$trainingId')

function factsOf(training: Training) {
  const { kindName, topic, hours, trainer, place, note } = training
  return [
    { label: '种类', value: kindName },
    { label: '内容', value: topic },
    { label: '日期', value: daysText(training) },
    { label: '学时', value: `${hours} 小时` },
    { label: '授课人', value: trainer },
    { label: '地点', value: place },
    ...(training.passScore === null ? [] : [{ label: '合格分', value: training.passScore }]),
    ...(note === null ? [] : [{ label: '备注', value: note }]),
  ]
}

function VoidTraining({ training }: { readonly training: Training }) {
  const navigate = route.useNavigate()
  const command = useCommand(voidTraining)
  const { id, version, topic } = training
  return (
    <ConfirmButton
      title={`作废培训：${topic}`}
      explanation="用于没有办过、重复登记的。作废后不再计学时，内容和名单留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/staff/trainings' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

type Attendee = Training['attendees'][number]

const columns: readonly RecordColumn<Attendee>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 128,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'posts', heading: '岗位', render: ({ posts }) => posts },
  {
    key: 'isCompleted',
    heading: '完成',
    width: 128,
    render: ({ isCompleted }) => <CompletedMark isCompleted={isCompleted} />,
  },
  {
    key: 'score',
    heading: '成绩',
    width: 72,
    align: 'right',
    render: ({ score }) => score ?? '',
  },
]

function Actions({ training }: { readonly training: Training }) {
  const asOf = useAsOf()
  const mayWrite = useMay('staff.write')
  const mayCorrect = useHolds('staff.write')
  const paper = useDocument(printTraining)
  return (
    <>
      <DocumentScreen document={paper.document} onClose={paper.close} />
      <Button
        variant="default"
        loading={paper.isBusy}
        onClick={() => paper.make({ id: training.id })}
      >
        打印培训记录
      </Button>
      {mayWrite ? <VoidTraining training={training} /> : null}
      {mayCorrect ? (
        <LinkButton
          to="/staff/trainings/$trainingId/correct"
          params={{ trainingId: training.id }}
          search={{ day: asOf ?? undefined }}
        >
          更正
        </LinkButton>
      ) : null}
    </>
  )
}

function attendeeCount({ attendeeCount: count, completedCount }: Training): string {
  return completedCount === count ? `${count} 人` : `${count} 人，${completedCount} 人完成`
}

/** One training: what was taught, and everybody who took part. */
export function TrainingPage() {
  const { trainingId } = route.useParams()
  const navigate = route.useNavigate()
  const training = useOperationQuery(getTraining, { id: trainingId })
  return (
    <Loaded of={training} what="这次培训" heading="培训">
      {(value) => (
        <Page
          title={value.topic}
          sub={`${value.kindName} · ${daysText(value)} · ${value.hours} 小时`}
          actions={<Actions training={value} />}
        >
          <PanelColumns
            left={
              <>
                <Panel title="内容">
                  <Facts facts={factsOf(value)} />
                </Panel>
                <Panel title="签到表和材料">
                  <TrainingFiles training={value} />
                </Panel>
              </>
            }
            right={
              <Panel title="参加人员" aside={attendeeCount(value)}>
                <RecordTable<Attendee>
                  label="参加人员"
                  isFitted
                  columns={columns}
                  rows={value.attendees}
                  rowKey={({ staffId }) => staffId}
                  onOpen={({ staffId }) =>
                    void navigate({ to: '/staff/$staffId', params: { staffId } })
                  }
                />
              </Panel>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}
