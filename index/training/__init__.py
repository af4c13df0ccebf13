"""Making of the shipped French models: vocabulary, alignment, distillation, contrast, export."""
