import type { importFinding } from '#shared/contract/office/import.ts'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import classes from './Findings.module.css'

export type Finding = z.output<typeof importFinding>

/** So many are drawn; the rest are counted, and stand in the exported list. */
const shownCount = 300

interface FindingsProps {
  readonly label: string
  readonly findings: readonly Finding[]
  /** What became of the row since, in a last column. */
  readonly renderNow?: (finding: Finding) => ReactNode
}

/** Where in the workbook, whose row, what stands there, why it does not fit. */
export function Findings({ label, findings, renderNow }: FindingsProps) {
  return (
    <>
      <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>工作表</th>
              <th className={classes.number}>行</th>
              <th>姓名</th>
              <th>列</th>
              <th>表里写的</th>
              <th>原因</th>
              {renderNow === undefined ? null : <th>现在</th>}
            </tr>
          </thead>
          <tbody>
            {findings.slice(0, shownCount).map((finding, index) => (
              <tr key={index}>
                <td>{finding.sheet}</td>
                <td className={classes.number}>{finding.row}</td>
                <td className={classes.name}>{finding.name ?? ''}</td>
                <td>{finding.column ?? ''}</td>
                <td>{finding.value ?? ''}</td>
                <td>{finding.message}</td>
                {renderNow === undefined ? null : (
                  <td className={classes.name}>{renderNow(finding)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {findings.length <= shownCount ? null : (
        <Text size="sm" c="dimmed" mt="xs">
          只列出前 {shownCount} 处，共 {findings.length} 处
        </Text>
      )}
    </>
  )
}

interface CountsProps {
  readonly counts: readonly (readonly [label: string, value: number])[]
}

/** A few figures in one line. */
export function Counts({ counts }: CountsProps) {
  return (
    <div className={classes.counts}>
      {counts.map(([label, value]) => (
        <span key={label} className={classes.count}>
          <b>{value}</b>
          {label}
        </span>
      ))}
    </div>
  )
}
