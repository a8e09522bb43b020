import type { EntryShown } from '#shared/contract/staff/entry.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { RowActions } from '#renderer/ui/RowActions.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { CorrectEntryDialog, RecordEntryDialog, VoidEntryDialog } from './EntryDialogs.tsx'
import { EntryMark } from './file-words.tsx'
import classes from './MemberFile.module.css'
import { PersonnelFiles } from './PersonnelFiles.tsx'

interface Open {
  readonly deed: 'correct' | 'void'
  readonly entry: EntryShown
}

function factsOf({ organ, number, validTo, note }: EntryShown): string {
  return [
    organ,
    number === null ? null : `编号 ${number}`,
    validTo === null ? null : `有效期到 ${validTo}`,
    note,
  ]
    .filter((part) => part !== null)
    .join('，')
}

interface LineProps {
  readonly entry: EntryShown
  readonly onDeed: (open: Open) => void
}

function EntryLine({ entry, onDeed }: LineProps) {
  const mayCorrect = useHolds('staff.write')
  const facts = factsOf(entry)
  const name = entry.title === null ? entry.kindName : `${entry.kindName}：${entry.title}`
  return (
    <li>
      <span className={entry.isReplaced ? classes.past : undefined}>{name}</span>
      <span className={classes.soft}>{entry.entryOn}</span>
      <EntryMark entry={entry} />
      <LineEnd>
        <PersonnelFiles
          subject="staffEntry"
          subjectId={entry.id}
          of="这份材料"
          files={entry.files}
        />
        {mayCorrect ? (
          <RowActions
            name={`${name} ${entry.entryOn}`}
            actions={[
              { label: '更正', run: () => onDeed({ deed: 'correct', entry }) },
              { label: '作废', run: () => onDeed({ deed: 'void', entry }) },
            ]}
          />
        ) : null}
      </LineEnd>
      {facts === '' ? null : <span className={classes.facts}>{facts}</span>}
    </li>
  )
}

interface MemberEntriesProps {
  readonly staffId: number
  readonly entries: readonly EntryShown[]
}

/** Background checks, appraisals, rewards and what else stands in the file, by kind. */
export function MemberEntries({ staffId, entries }: MemberEntriesProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const [isAdding, setAdding] = useState(false)
  const mayWrite = useHolds('staff.write')
  const close = () => setOpen(null)
  return (
    <Panel
      title="档案材料"
      aside={
        mayWrite ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
            登记材料
          </Button>
        ) : null
      }
    >
      {entries.length === 0 ? (
        <EmptyState title="没有登记材料">
          背景查询、健康检查、社会保险、考核、奖惩、保密承诺登记在这里，扫描件可以附上。
        </EmptyState>
      ) : (
        <Lines label="档案材料">
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} onDeed={setOpen} />
          ))}
        </Lines>
      )}
      {isAdding ? <RecordEntryDialog staffId={staffId} onClose={() => setAdding(false)} /> : null}
      {open?.deed === 'correct' ? <CorrectEntryDialog entry={open.entry} onClose={close} /> : null}
      {open?.deed === 'void' ? <VoidEntryDialog entry={open.entry} onClose={close} /> : null}
    </Panel>
  )
}
