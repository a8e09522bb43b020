import type { UseFormReturnType } from '@mantine/form'
import type { SubsidyValues } from './subsidy-form.ts'

export interface FormOf {
  readonly form: UseFormReturnType<SubsidyValues>
}

export interface SubsidyFieldsProps extends FormOf {
  /** The scheme that is corrected; it does not exclude itself. */
  readonly ownId: number | null
}
