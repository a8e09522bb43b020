import { submissionParts } from '#shared/contract/submissions/submission.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Anchor } from '@mantine/core'
import { clsx } from 'clsx'
import { useState } from 'react'
import { partWords, type SubmissionPart } from './problem-parts.ts'
import type { Submission } from './submission.ts'
import classes from './SubmissionPage.module.css'

type Difference = Submission['differences'][number]

const shownAtFirst = 30

const kindWords = { added: '增加', removed: '减少', changed: '改动' } as const

function Value({ of, value }: { readonly of: Difference; readonly value: string | null }) {
  if (value !== null) return value
  return of.kind === 'changed' ? <span className="unknown">{unknownWord}</span> : null
}

interface PartProps {
  readonly part: SubmissionPart
  readonly rows: readonly Difference[]
  readonly nameOf: ReadonlyMap<number, string>
}

/** What a row is about; said once for rows of one person that follow each other. */
function Subject({
  row,
  before,
  nameOf,
}: { row: Difference; before: Difference | undefined } & Pick<PartProps, 'nameOf'>) {
  const { residentId, what } = row
  if (residentId === null) return what ?? ''
  if (before?.residentId === residentId) return null
  return (
    <TextLink to="/residents/$residentId" params={{ residentId }} size="sm">
      {nameOf.get(residentId) ?? what ?? '查看档案'}
    </TextLink>
  )
}

function Part({ part, rows, nameOf }: PartProps) {
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? rows : rows.slice(0, shownAtFirst)
  const hasColumns = rows.some(({ column }) => column !== null)
  return (
    <>
      <h3 className={classes.part}>
        {partWords[part]} {rows.length} 处
      </h3>
      <table
        className={clsx(classes.table, classes.differences)}
        aria-label={`${partWords[part]}的差别`}
      >
        <colgroup>
          <col className={classes.what} />
          <col className={classes.kind} />
          {hasColumns ? <col className={classes.column} /> : null}
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>{part === 'residents' ? '老人' : '项目'}</th>
            <th>差别</th>
            {hasColumns ? <th>列</th> : null}
            <th>上一版</th>
            <th>这一版</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              <td>
                <Subject row={row} before={shown[index - 1]} nameOf={nameOf} />
              </td>
              <td>{kindWords[row.kind]}</td>
              {hasColumns ? <td>{row.column ?? ''}</td> : null}
              <td className={classes.before}>
                <Value of={row} value={row.before} />
              </td>
              <td>
                <Value of={row} value={row.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === rows.length ? null : (
        <Anchor component="button" type="button" size="sm" onClick={() => setShowsAll(true)}>
          还有 {rows.length - shown.length} 处
        </Anchor>
      )}
    </>
  )
}

/** What this version says otherwise than the one before, part by part. */
export function Differences({ submission }: { readonly submission: Submission }) {
  const nameOf = useResidentNames()
  const { differences, version } = submission
  if (version === 1) return null
  return (
    <Panel title={`与第 ${version - 1} 版的差别`}>
      {differences.length === 0
        ? '内容没有差别，规则或格式的版本变了。'
        : submissionParts.map((part) => {
            const rows = differences.filter((one) => one.part === part)
            if (rows.length === 0) return null
            return <Part key={part} part={part} rows={rows} nameOf={nameOf} />
          })}
    </Panel>
  )
}
