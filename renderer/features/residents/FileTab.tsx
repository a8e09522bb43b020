import { unmerge } from '#shared/contract/residents/merge.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { instantText, unknownWord } from '#renderer/domain/words.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { PrintFilePanel } from './PrintFilePanel.tsx'
import type { ResidentTabProps } from './resident-tabs.tsx'
import type { Resident } from './ResidentFormPage.tsx'
import { VoidButton } from './VoidButton.tsx'

interface PartProps {
  readonly resident: Resident
}

/** As many acts as tell the recent story; the rest on demand. */
const recentActs = 15

function History({ resident }: PartProps) {
  const [isWhole, setWhole] = useState(false)
  const { history } = resident
  if (history.length === 0) return <Text c="dimmed">没有操作记录。</Text>
  return (
    <>
      <Lines label="办理记录">
        {(isWhole ? history : history.slice(0, recentActs)).map((entry) => (
          <li key={entry.auditId}>
            <span className="unknown">{instantText(entry.at)}</span>
            <span>{entry.title}</span>
            <LineEnd>{entry.by ?? unknownWord}</LineEnd>
          </li>
        ))}
      </Lines>
      {isWhole || history.length <= recentActs ? null : (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          全部 {history.length} 条
        </Button>
      )}
    </>
  )
}

/** Records that were merged into this one, with the way back. */
function MergedPanel({ resident }: PartProps) {
  const may = useMay('residents.write')
  const { mergedFrom } = resident
  return (
    <Panel
      title="重复档案"
      aside={
        <LinkButton to="/residents/doubles" variant="subtle" size="compact-xs">
          查重
        </LinkButton>
      }
    >
      {mergedFrom.length === 0 ? (
        <Text c="dimmed">没有并入别的档案。</Text>
      ) : (
        <Lines label="并入的档案">
          {mergedFrom.map(({ mergeId, name, at }) => (
            <li key={mergeId}>
              <span>{name}</span>
              <span className="unknown">{instantText(at)} 并入</span>
              <LineEnd>
                {may ? (
                  <VoidButton
                    operation={unmerge}
                    input={{ mergeId }}
                    label="撤回合并"
                    what={name}
                    explanation="两份档案恢复成合并前的样子。合并之后又有登记或更正的，不能撤回。"
                  />
                ) : null}
              </LineEnd>
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}

/** What was done to the file, its printing on paper, and what was merged into it. */
export function FileTab({ resident }: ResidentTabProps) {
  return (
    <PanelColumns
      left={
        <Panel title="办理记录">
          <History resident={resident} />
        </Panel>
      }
      right={
        <>
          <PrintFilePanel residentId={resident.id} />
          <MergedPanel resident={resident} />
        </>
      }
    />
  )
}
