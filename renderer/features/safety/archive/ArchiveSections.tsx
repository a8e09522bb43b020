import { voidFirePaper } from '#shared/contract/safety/archive.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { SafetyFiles } from '../SafetyFiles.tsx'
import classes from './Archive.module.css'
import type { Paper, Section } from './PaperDialog.tsx'

const quiet = { size: 'compact-xs', variant: 'subtle', color: 'gray' } as const

function paperWords({ number, issuedBy, issuedOn, validTo, keptAt }: Paper): string {
  const parts = [
    number,
    issuedBy,
    `${issuedOn} 出具`,
    validTo === null ? null : `有效期到 ${validTo}`,
    `原件在${keptAt}`,
  ]
  return parts.filter((part) => part !== null).join('，')
}

function VoidPaper({ paper }: { readonly paper: Paper }) {
  const command = useCommand(voidFirePaper)
  const { id, version, title } = paper
  return (
    <ConfirmButton
      {...quiet}
      aria-label={`作废${title}`}
      title={`作废：${title}`}
      explanation="用于登记错的。作废后不在档案里，操作记录里还有。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

/** The scans of a paper, in a window of their own: the archive is read far more often than filled. */
function PaperFiles({ paper: { id, title, files } }: { readonly paper: Paper }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button {...quiet} aria-label={`${title}的附件`} onClick={() => setOpen(true)}>
        {files.length === 0 ? '附件' : `附件 ${files.length}`}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`附件：${title}`} size="lg">
        <SafetyFiles of={title} subject="safetyPaper" subjectId={id} files={files} />
      </Modal>
    </>
  )
}

interface PaperLineProps {
  readonly paper: Paper
  readonly onCorrect: () => void
}

function PaperLine({ paper, onCorrect }: PaperLineProps) {
  const mayPlan = useMay('safety.plan')
  const { title, note, isExpired } = paper
  return (
    <li className={classes.paper}>
      <div className={classes.body}>
        <span className={classes.line}>
          {title}
          {isExpired ? <StatusMark kind="bad">已过期</StatusMark> : null}
        </span>
        <span className={classes.quiet}>{paperWords(paper)}</span>
        {note === null ? null : <span className={classes.quiet}>{note}</span>}
      </div>
      <span className={classes.line}>
        <PaperFiles paper={paper} />
        {mayPlan ? (
          <>
            <Button {...quiet} aria-label={`更正${title}`} onClick={onCorrect}>
              更正
            </Button>
            <VoidPaper paper={paper} />
          </>
        ) : null}
      </span>
    </li>
  )
}

function recordWords({ count, newestOn, note }: Section['records'][number]): string {
  const parts = [`${count} 条`, newestOn === null ? null : `最近 ${newestOn}`, note]
  return parts.filter((part) => part !== null).join('，')
}

interface SectionsProps {
  readonly title: string
  readonly sections: readonly Section[]
  /** Opens the form of a paper; null is a new one. */
  readonly onPaper: (section: string, paper: Paper | null) => void
}

function SectionEntry({
  section,
  onPaper,
}: Pick<SectionsProps, 'onPaper'> & { readonly section: Section }) {
  const mayPlan = useMay('safety.plan')
  const { item, text, clause, status, certaintyNote, papers, records, isEmpty } = section
  return (
    <li className={classes.section}>
      <div className={classes.head}>
        <h3 className={classes.title}>{`${item} ${text}`}</h3>
        {mayPlan ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${text}：登记材料`}
            onClick={() => onPaper(item, null)}
          >
            登记材料
          </Button>
        ) : null}
      </div>
      <span className={classes.line}>
        <span className={classes.quiet}>{clause}</span>
        <CertaintyMark
          status={status}
          note={certaintyNote}
          rulebook="fire-checklist"
          path={`items/${item}`}
        />
      </span>
      {isEmpty ? <StatusMark kind="unknown">没有材料</StatusMark> : null}
      {papers.length === 0 ? null : (
        <ul className={classes.list}>
          {papers.map((paper) => (
            <PaperLine key={paper.id} paper={paper} onCorrect={() => onPaper(item, paper)} />
          ))}
        </ul>
      )}
      {records.map((record) => (
        <span key={record.key} className={classes.line}>
          <PlaceLink link={record.link}>{record.title}</PlaceLink>
          <span className={classes.quiet}>{recordWords(record)}</span>
        </span>
      ))}
    </li>
  )
}

/** One part of the archive: what it must hold, each with its papers and what the records give. */
export function ArchiveSections({ title, sections, onPaper }: SectionsProps) {
  return (
    <Panel title={title}>
      <ol className={classes.list}>
        {sections.map((section) => (
          <SectionEntry key={section.item} section={section} onPaper={onPaper} />
        ))}
      </ol>
    </Panel>
  )
}
