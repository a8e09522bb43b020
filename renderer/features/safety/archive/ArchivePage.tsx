import { type archiveGroups, getFireArchive } from '#shared/contract/safety/archive.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { useState } from 'react'
import classes from './Archive.module.css'
import { BookButton, NoticeButton } from './ArchivePrints.tsx'
import { ArchiveSections } from './ArchiveSections.tsx'
import { type Archive, type Paper, PaperDialog } from './PaperDialog.tsx'

function HazardLists() {
  return (
    <Panel title="三张清单">
      <div className={classes.line}>
        <PlaceButton link="/safety/hazards?list=hazards">隐患清单</PlaceButton>
        <PlaceButton link="/safety/hazards?list=corrections">整改清单</PlaceButton>
        <PlaceButton link="/safety/hazards?list=responsible">责任清单</PlaceButton>
      </div>
    </Panel>
  )
}

function subOf({ asOf, from, counts }: Archive): string {
  const { sections, empty, papers, expired } = counts
  const parts = [
    `截至 ${asOf}，记录从 ${from} 起`,
    `${sections} 项，没有材料的 ${empty} 项`,
    `材料 ${papers} 份${expired === 0 ? '' : `，已过期 ${expired} 份`}`,
  ]
  return parts.join('；')
}

type Open = { readonly section: string; readonly paper: Paper | null } | null

function ArchiveView({ archive }: { readonly archive: Archive }) {
  const [open, setOpen] = useState<Open>(null)
  const onPaper = (section: string, paper: Paper | null) => setOpen({ section, paper })
  const part = (title: string, group: (typeof archiveGroups)[number]) => (
    <ArchiveSections
      title={title}
      sections={archive.sections.filter((section) => section.group === group)}
      onPaper={onPaper}
    />
  )
  return (
    <Page
      title="消防档案"
      sub={subOf(archive)}
      actions={
        <>
          <NoticeButton asOf={archive.asOf} />
          <BookButton />
        </>
      }
    >
      <PanelColumns
        left={
          <>
            <HazardLists />
            {part('消防安全基本情况', 'basics')}
            {part('档案的保管', 'keeping')}
          </>
        }
        right={part('消防安全管理情况', 'management')}
      />
      {open === null ? null : (
        <PaperDialog {...open} sections={archive.sections} onClose={() => setOpen(null)} />
      )}
    </Page>
  )
}

/** The fire archive as of the day: what it must hold, what is there, and the ways to the papers. */
export function ArchivePage() {
  const archive = useOperationQuery(getFireArchive, useAsOfInput())
  return (
    <Loaded of={archive} what="消防档案" heading="消防档案">
      {(value) => <ArchiveView archive={value} />}
    </Loaded>
  )
}
