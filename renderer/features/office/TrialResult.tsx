import type { importWorkbook } from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Counts, Findings } from './Findings.tsx'

type Reading = OutputOf<typeof importWorkbook>

interface TrialResultProps {
  readonly reading: Reading
  readonly isBusy: boolean
  readonly isWriting: boolean
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** What would come of an import, before anything is written; one button makes it so. */
export function TrialResult(props: TrialResultProps) {
  const { reading, isBusy, isWriting, onConfirm, children } = props
  const { imported, unchanged, waiting, tasks } = reading
  const { residents, staff, rooms, beds } = imported
  const isNothing = residents + staff + beds + waiting === 0
  const counts: readonly (readonly [string, number, boolean?])[] = [
    ['位老人可导入', residents, true],
    ['位员工可导入', staff],
    ['间新房间', rooms],
    ['张新床位', beds],
    ['人已在册且相同', unchanged],
    ['行先放入待更正', waiting],
    ['件由备注产生的待办', tasks],
  ]
  return (
    <Panel
      title="2 试读结果"
      aside={
        <Text size="sm" c="dimmed">
          还没有写入任何数据
        </Text>
      }
    >
      <Counts
        counts={counts
          .filter(([, count, isAlways]) => count > 0 || isAlways === true)
          .map(([label, count]) => [label, count])}
      />
      <Group mt="sm">
        <Button disabled={isNothing || isBusy} loading={isWriting} onClick={onConfirm}>
          确认导入
        </Button>
        {children}
        {isNothing ? <Text size="sm">没有新的内容可以导入</Text> : null}
      </Group>
    </Panel>
  )
}

function Aside({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  )
}

/** Which rows cannot come in and which are doubtful, with the row as Excel counts. */
export function TrialFindings({ reading }: { readonly reading: Reading }) {
  const { problems, warnings } = reading
  return (
    <>
      {problems.length === 0 ? (
        <Panel>
          <StatusMark kind="well">没有读不进的行</StatusMark>
        </Panel>
      ) : (
        <Panel
          title={`不能导入的 ${problems.length} 处`}
          aside={<Aside>这些行先放入待更正，其他行照常导入</Aside>}
        >
          <Findings label="不能导入的行" findings={problems} />
        </Panel>
      )}
      {warnings.length === 0 ? null : (
        <Panel title={`要留意的 ${warnings.length} 处`} aside={<Aside>会导入，导入后再核对</Aside>}>
          <Findings label="要留意的行" findings={warnings} />
        </Panel>
      )}
    </>
  )
}
