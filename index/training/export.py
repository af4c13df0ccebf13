"""Writing of a model as a sentence-transformers folder: fp16 weights, tokenizer, pooling."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.training.checkpoint import written_whole

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {
        "idx": 2,
        "name": "2",
        "path": "2_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]


def student_from_teacher(
    embeddings: "torch.Tensor", layers: int = 6, positions: int = 256
) -> "BertModel":
    """Return the teacher's transformer over other word embeddings (pieces, 384), in fp32."""
    import torch
    from transformers import BertConfig, BertModel

    from index.training.teacher import teacher_path

    teacher = BertModel.from_pretrained(teacher_path(), add_pooling_layer=False)
    config = BertConfig.from_pretrained(
        teacher_path(),
        vocab_size=len(embeddings),
        num_hidden_layers=layers,
        max_position_embeddings=positions,
    )
    student = BertModel(config, add_pooling_layer=False)
    weights = teacher.state_dict()
    weights["embeddings.word_embeddings.weight"] = torch.as_tensor(embeddings)
    place = "embeddings.position_embeddings.weight"
    weights[place] = weights[place][:positions]
    weights = {k: v for k, v in weights.items() if k in student.state_dict()}
    student.load_state_dict(weights)
    return student


def write_model(
    folder: Path, student: "BertModel", tokenizer: "Tokenizer", max_length: int = 256
) -> None:
    """Write ``student`` (a BertModel) with mean pooling and unit length as the new ``folder``."""
    with written_whole(folder) as partial:
        _write_model(partial, student, tokenizer, max_length)


def _write_model(
    folder: Path, student: "BertModel", tokenizer: "Tokenizer", max_length: int
) -> None:
    import torch

    state = {k: v.to(torch.float16) for k, v in student.state_dict().items()}
    student.save_pretrained(folder, state_dict=state)
    _set_dtype(folder / "config.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length)
    tokenizer.save(str(folder / "tokenizer.json"))
    _write(folder / "tokenizer_config.json", tokenizer_settings(max_length))
    _write(folder / "modules.json", MODULES)
    settings: dict[str, Any] = {"max_seq_length": max_length, "do_lower_case": False}
    settings["model_args"] = {"add_pooling_layer": False}
    _write(folder / "sentence_bert_config.json", settings)
    pooling = {
        "word_embedding_dimension": int(student.config.hidden_size),
        "pooling_mode_cls_token": False,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False,
    }
    for name in ("1_Pooling", "2_Normalize"):
        (folder / name).mkdir(exist_ok=True)
    _write(folder / "1_Pooling" / "config.json", pooling)
    prompts: dict[str, Any] = {
        "prompts": {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    _write(folder / "config_sentence_transformers.json", prompts)


def tokenizer_settings(max_length: int) -> dict[str, Any]:
    """Return the settings that make transformers use ``tokenizer.json`` as it is."""
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": max_length,
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "mask_token": "[MASK]",
        "model_input_names": ["input_ids", "attention_mask"],
    }


def copy_model(source: Path, target: Path) -> None:
    """Replace the model files of ``target`` by those of ``source``; its card stays."""
    for item in source.rglob("*"):
        if item.is_file():
            place = target / item.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(item, place)


def _set_dtype(config: Path) -> None:
    """Have the fp16 file computed in fp32: half precision is slow and inexact on a CPU."""
    settings = json.loads(config.read_text(encoding="utf-8"))
    _write(config, {**settings, "dtype": "float32"})


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
