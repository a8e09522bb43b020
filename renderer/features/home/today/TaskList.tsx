import { closeTask } from '#shared/contract/home/home.ts'
import type { Day } from '#shared/text/day.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group, SegmentedControl } from '@mantine/core'
import { groupByPerson, severityKinds, severityText, type Task } from './task-words.ts'
import type { TodayView } from './today-view.ts'
import classes from './TodayPage.module.css'

/** For what no rule can see: a person says that it is done, and how. */
function CloseTask({ task, dueTaskId }: { readonly task: Task; readonly dueTaskId: number }) {
  const command = useCommand(closeTask)
  if (!useMay(closeTask.permission)) return null
  return (
    <ConfirmButton
      size="compact-sm"
      variant="subtle"
      title="办结这件事"
      explanation={`${task.title}。办结后这里不再列出，说明留在操作记录里。`}
      confirmLabel="办结"
      reasonLabel="办结说明"
      onConfirm={async (note) => {
        await command.mutateAsync({ dueTaskId, note })
        notifyDone('已办结')
      }}
    >
      办结
    </ConfirmButton>
  )
}

/** Detail, who and until when, in one quiet line. */
function secondLine({ detail, who, dueOn }: Task, hasGroup: boolean): string {
  return [
    detail,
    hasGroup ? '' : who === null ? '没有指定责任人' : `责任人 ${who}`,
    dueOn === null ? '' : `${dueOn} 前`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

interface TaskRowProps {
  readonly task: Task
  readonly on: Day
  readonly hasGroup: boolean
}

function TaskRow({ task, on, hasGroup }: TaskRowProps) {
  const isPast = useAsOf() !== null
  return (
    <li className={classes.task}>
      <StatusMark kind={severityKinds[task.severity]}>{severityText(task, on)}</StatusMark>
      <div className={classes.what}>
        <div>{task.title}</div>
        <div className={classes.detail}>{secondLine(task, hasGroup)}</div>
      </div>
      <div className={classes.taskButtons}>
        {task.dueTaskId === null ? null : <CloseTask task={task} dueTaskId={task.dueTaskId} />}
        {/* What was due then is no longer to be done then; its place can still be looked at. */}
        <PlaceButton link={task.link}>{isPast ? '查看' : task.action}</PlaceButton>
      </div>
    </li>
  )
}

interface RowsProps {
  readonly tasks: readonly Task[]
  readonly on: Day
  readonly hasGroup?: boolean
}

function Rows({ tasks, on, hasGroup = false }: RowsProps) {
  return (
    <ul className={classes.tasks}>
      {tasks.map((task) => (
        <TaskRow
          key={`${task.rule} ${task.link} ${task.title}`}
          task={task}
          on={on}
          hasGroup={hasGroup}
        />
      ))}
    </ul>
  )
}

function ByPerson({ tasks, on }: RowsProps) {
  return groupByPerson(tasks).map(({ who, tasks: own }) => (
    <section key={who ?? ''} aria-label={who ?? '没有指定责任人'}>
      <h3 className={classes.person}>
        {who ?? '没有指定责任人'}
        <span className={classes.detail}>{own.length} 件</span>
      </h3>
      <Rows tasks={own} on={on} hasGroup />
    </section>
  ))
}

interface TaskListProps {
  readonly tasks: readonly Task[]
  readonly on: Day
  readonly view: TodayView
  readonly onView: (change: Partial<TodayView>) => void
}

function NothingToDo({ whose }: Pick<TodayView, 'whose'>) {
  if (whose === 'mine') {
    return <EmptyState title="没有轮到我办的事">写着我的名字或我的岗位的事会列在这里。</EmptyState>
  }
  return (
    <EmptyState title="都办好了">
      这里只列程序从记录里看得出的事：备份、缺项、到期的证照、没报的表。
    </EmptyState>
  )
}

/** What is due, worst first: what, who, until when, and the place where it is put right. */
export function TaskList({ tasks, on, view, onView }: TaskListProps) {
  const shown = view.whose === 'mine' ? tasks.filter(({ isMine }) => isMine) : tasks
  const mineCount = tasks.filter(({ isMine }) => isMine).length
  return (
    <Panel
      title="该办的事"
      aside={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="谁的事"
            data={[
              { value: 'all', label: `全部 ${tasks.length}` },
              { value: 'mine', label: `我的 ${mineCount}` },
            ]}
            value={view.whose}
            onChange={(whose) => onView({ whose })}
          />
          <SegmentedControl
            size="xs"
            aria-label="排列"
            data={[
              { value: 'urgency', label: '按缓急' },
              { value: 'person', label: '按责任人' },
            ]}
            value={view.order}
            onChange={(order) => onView({ order })}
          />
        </Group>
      }
    >
      {shown.length === 0 ? <NothingToDo whose={view.whose} /> : null}
      {view.order === 'person' ? (
        <ByPerson tasks={shown} on={on} />
      ) : (
        <Rows tasks={shown} on={on} />
      )}
    </Panel>
  )
}
