import { roles, roleTitles, type Role } from '#shared/permissions.ts'
import { Checkbox, SimpleGrid } from '@mantine/core'
import type { ReactNode } from 'react'

interface RolesFieldProps {
  readonly value?: readonly Role[]
  readonly onChange?: (roles: string[]) => void
  readonly error?: ReactNode
}

/** One person may hold several roles; what each may do stands in the table of rights. */
export function RolesField({ value = [], onChange, error }: RolesFieldProps) {
  return (
    <Checkbox.Group
      label="角色"
      required
      value={[...value]}
      onChange={(chosen) => onChange?.(chosen)}
      error={error}
    >
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" mt={4} mb={4}>
        {roles.map((role) => (
          <Checkbox key={role} size="sm" value={role} label={roleTitles[role]} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}
