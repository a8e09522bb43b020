import type { importFinding } from '#shared/contract/office/import.ts'
import type { z } from 'zod'
import classes from './Findings.module.css'

export type Finding = z.output<typeof importFinding>

interface FindingsProps {
  readonly label: string
  readonly findings: readonly Finding[]
}

/** Where in the workbook, what stands there, why it does not fit. */
export function Findings({ label, findings }: FindingsProps) {
  return (
    <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>工作表</th>
            <th className={classes.number}>行</th>
            <th>列</th>
            <th>表里写的</th>
            <th>原因</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding, index) => (
            <tr key={index}>
              <td>{finding.sheet}</td>
              <td className={classes.number}>{finding.row}</td>
              <td>{finding.column ?? ''}</td>
              <td>{finding.value ?? ''}</td>
              <td>{finding.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
