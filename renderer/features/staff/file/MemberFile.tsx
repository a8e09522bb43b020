import {
  type ChecklistItem,
  getPersonnelFile,
  printPersonnelFile,
} from '#shared/contract/staff/personnel.ts'
import { checklistBasis } from '#shared/rules/staff/file-checklist.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import type { StaffMember } from '../StaffFormPage.tsx'
import { ChecklistMark } from './file-words.tsx'
import { MemberContracts } from './MemberContracts.tsx'
import { MemberEntries } from './MemberEntries.tsx'
import classes from './MemberFile.module.css'

function titleOf(checklist: readonly ChecklistItem[]): string {
  const count = checklist.filter(({ state }) => state === 'missing').length
  return count === 0 ? '档案内容核对' : `档案内容核对：缺 ${count} 项`
}

function Checklist({ checklist }: { readonly checklist: readonly ChecklistItem[] }) {
  if (checklist.length === 0) {
    return <EmptyState title="这一天不在职">在职的人才核对。</EmptyState>
  }
  return (
    <>
      <Lines label="档案内容核对">
        {checklist.map(({ key, name, state, detail }) => (
          <li key={key}>
            <span className={classes.item}>{name}</span>
            <span className={classes.detail}>{detail}</span>
            <LineEnd>
              <ChecklistMark state={state} />
            </LineEnd>
          </li>
        ))}
      </Lines>
      <Text size="xs" c="dimmed" mt="xs">
        核对的内容{checklistBasis}。
      </Text>
    </>
  )
}

function Print({ staffId }: { readonly staffId: number }) {
  const asOf = useAsOfInput()
  const print = useDocument(printPersonnelFile)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={print.isBusy}
        onClick={() => print.make({ staffId, ...asOf })}
      >
        打印整份档案
      </Button>
      <DocumentScreen document={print.document} onClose={print.close} />
    </>
  )
}

/** Contracts and materials of one of the staff, and what her file lacks. */
export function MemberFile({ member }: { readonly member: StaffMember }) {
  const { id: staffId, employedFrom } = member
  const file = useOperationQuery(getPersonnelFile, { staffId, ...useAsOfInput() })
  return (
    <Loaded of={file} what="合同和材料">
      {({ contracts, entries, checklist }) => (
        <PanelColumns
          isWideLeft
          left={
            <>
              <MemberContracts
                staffId={staffId}
                employedFrom={employedFrom}
                contracts={contracts}
              />
              <MemberEntries staffId={staffId} entries={entries} />
            </>
          }
          right={
            <Panel title={titleOf(checklist)} aside={<Print staffId={staffId} />}>
              <Checklist checklist={checklist} />
            </Panel>
          }
        />
      )}
    </Loaded>
  )
}
