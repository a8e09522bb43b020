import {
  addActivityFile,
  getActivity,
  getActivityFile,
  voidActivity,
  voidActivityFile,
} from '#shared/contract/home/activity.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { hoursText, type Activity } from './activity-form.ts'

const route = getRouteApi('/home/activities/$activityId')

interface PartProps {
  readonly activity: Activity
}

function factsOf(activity: Activity) {
  const { kindName, heldOn, place, leader, note } = activity
  return [
    { label: '种类', value: kindName },
    { label: '日期', value: heldOn },
    { label: '时间', value: hoursText(activity) || null },
    { label: '地点', value: place },
    { label: '带领人', value: leader },
    ...(note === null ? [] : [{ label: '记录', value: note }]),
  ]
}

function VoidActivity({ activity }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidActivity)
  const { id, version, title } = activity
  return (
    <ConfirmButton
      title={`作废活动：${title}`}
      explanation="用于没有办过、重复登记的。作废后不再计参加次数，内容和名单留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/home/activities' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

type Comer = Activity['attendees'][number]

const columns: readonly RecordColumn<Comer>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 128,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'bed', heading: '床位', width: 96, render: ({ bed }) => bed ?? '' },
  { key: 'note', heading: '情况', render: ({ note }) => note ?? '' },
]

function Actions({ activity }: PartProps) {
  const asOf = useAsOf()
  const mayWrite = useMay('activities.write')
  const mayCorrect = useHolds('activities.write')
  return (
    <>
      {mayWrite ? <VoidActivity activity={activity} /> : null}
      {mayCorrect ? (
        <LinkButton
          to="/home/activities/$activityId/correct"
          params={{ activityId: activity.id }}
          search={{ day: asOf ?? undefined }}
        >
          更正
        </LinkButton>
      ) : null}
    </>
  )
}

function Files({ activity }: PartProps) {
  const mayWrite = useMay('activities.write')
  const ask = useAsk(getActivityFile)
  const add = useCommand(addActivityFile)
  const remove = useCommand(voidActivityFile)
  const writing = mayWrite
    ? {
        attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
          add.mutateAsync({ activityId: activity.id, ...file }),
        remove: (fileId: number, reason: string) => remove.mutateAsync({ fileId, reason }),
      }
    : {}
  return (
    <RecordFiles
      files={activity.files}
      of="这次活动"
      open={(fileId) => ask.mutateAsync({ fileId })}
      {...writing}
    />
  )
}

function Comers({ activity }: PartProps) {
  const navigate = route.useNavigate()
  if (activity.attendees.length === 0) return <Text c="dimmed">没有老人参加。</Text>
  return (
    <RecordTable<Comer>
      label="参加的老人"
      isFitted
      columns={columns}
      rows={activity.attendees}
      rowKey={({ residentId }) => residentId}
      onOpen={({ residentId }) =>
        void navigate({ to: '/residents/$residentId', params: { residentId } })
      }
    />
  )
}

/** One activity: what was done, its pictures, and everybody who came. */
export function ActivityPage() {
  const { activityId } = route.useParams()
  const activity = useOperationQuery(getActivity, { id: activityId })
  return (
    <Loaded of={activity} what="这次活动" heading="活动">
      {(value) => (
        <Page
          title={value.title}
          sub={[value.kindName, value.heldOn, hoursText(value)].filter(Boolean).join(' · ')}
          actions={<Actions activity={value} />}
        >
          <PanelColumns
            left={
              <>
                <Panel title="内容">
                  <Facts facts={factsOf(value)} />
                </Panel>
                <Panel title="照片、签到表">
                  <Files activity={value} />
                </Panel>
              </>
            }
            right={
              <Panel title="参加的老人" aside={`${value.attendeeCount} 人`}>
                <Comers activity={value} />
              </Panel>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}
