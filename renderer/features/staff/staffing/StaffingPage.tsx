import { getStaffing, printStaffing } from '#shared/contract/staff/staffing-query.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { GroupDrawer } from './GroupDrawer.tsx'
import type { AskedGroup, Staffing } from './staffing-words.ts'
import { StaffingFigures } from './StaffingFigures.tsx'
import { StaffingGroups } from './StaffingGroups.tsx'
import { StaffingPosts } from './StaffingPosts.tsx'
import { StaffingShifts } from './StaffingShifts.tsx'

function PrintButton() {
  const asOf = useAsOfInput()
  const paper = useDocument(printStaffing)
  return (
    <>
      <Button variant="default" loading={paper.isBusy} onClick={() => paper.make(asOf)}>
        打印
      </Button>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

function subOf({ asOf, people, residents }: Staffing): string {
  const { able, partly, full, unknown, away } = residents
  const present = able + partly + full + unknown
  return `${formatDay(asOf)}：在岗 ${people} 人，院内老人 ${present} 人，请假、住院 ${away} 人`
}

function Parts({ staffing }: { readonly staffing: Staffing }) {
  const [group, setGroup] = useState<AskedGroup | null>(null)
  return (
    <>
      <PanelColumns
        isWideLeft
        left={
          <>
            <StaffingShifts staffing={staffing} />
            <StaffingGroups staffing={staffing} onOpen={setGroup} />
          </>
        }
        right={<StaffingPosts staffing={staffing} />}
      />
      <StaffingFigures figures={staffing.figures} />
      <GroupDrawer group={group} staffing={staffing} onClose={() => setGroup(null)} />
    </>
  )
}

/** Whether there are enough people as of a day: the shifts, residents by ability, posts, figures. */
export function StaffingPage() {
  const query = useOperationQuery(getStaffing, useAsOfInput())
  return (
    <Page
      title="人员配备"
      sub={query.data === undefined ? undefined : subOf(query.data)}
      actions={
        <>
          <LinkButton to="/staff/staffing/ratios" variant="default">
            配比
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <Loaded of={query} what="人员配备">
        {(staffing) => <Parts staffing={staffing} />}
      </Loaded>
    </Page>
  )
}
