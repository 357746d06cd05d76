import { Select } from '@mantine/core';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/CloseButton.css';
import { Field, type FieldProps } from './Field.tsx';
import styles from './fields.module.css';
import { ChevronDownIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';

/** One of many, in a list that opens; `searchable` filters by what is typed. */
export function SelectField<Value extends string>({
  label,
  description,
  error,
  required,
  hideLabel,
  value,
  onChange,
  options,
  placeholder,
  searchable = false,
  clearable = false,
  disabled = false,
}: FieldProps & {
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  readonly placeholder?: string | undefined;
  readonly searchable?: boolean | undefined;
  /** Whether "none" is an answer. */
  readonly clearable?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}) {
  const t = useUiTranslate();
  return (
    <Field label={label} description={description} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <Select
          {...wiring}
          data={options.map((option) => ({ ...option, disabled: option.disabled ?? false }))}
          value={value}
          onChange={(next) => onChange(next as Value | null)}
          placeholder={placeholder ?? t('base.choose')}
          searchable={searchable}
          clearable={clearable}
          allowDeselect={false}
          disabled={disabled}
          withScrollArea={false}
          nothingFoundMessage={t('base.nothingFound')}
          clearButtonProps={{ 'aria-label': t('base.clear'), size: '40px' }}
          rightSection={clearable && value !== null ? undefined : <ChevronDownIcon aria-hidden />}
          rightSectionPointerEvents={clearable && value !== null ? 'all' : 'none'}
          rightSectionWidth={48}
          comboboxProps={{ shadow: 'none', transitionProps: { duration: 0 } }}
          classNames={{ input: styles.input ?? '', dropdown: styles.dropdown ?? '', option: styles.dropdownOption ?? '' }}
        />
      )}
    </Field>
  );
}
